/** What can be asked of the vault. A passphrase goes in and never comes back. */
import { z } from 'zod';
import { secretKeepings } from './vault-model.ts';

/** Long enough that guessing it, at some tenths of a second a guess, is hopeless for anything but a common phrase. */
export const newPassphrase = z
  .string()
  .min(12, 'At least 12 characters')
  .max(1000, 'At most 1,000 characters');
const knownPassphrase = z.string().min(1, 'Enter the passphrase').max(1000);

export const vaultInputs = {
  state: z.undefined(),
  check: z.undefined(),
  choose: z.strictObject({ keeping: z.enum(secretKeepings), passphrase: newPassphrase.optional() }),
  unlock: z.strictObject({ passphrase: knownPassphrase }),
  changePassphrase: z.strictObject({ current: knownPassphrase, next: newPassphrase }),
  reencrypt: z.undefined(),
};
