/** From a passphrase to the key of a vault: scrypt from `node:crypto`, its parameters kept beside the salt. */
import { createSecretKey, type KeyObject, randomBytes, type ScryptOptions, scrypt } from 'node:crypto';
import { z } from 'zod';
import { openText, sealText } from './box.ts';

/** OWASP's figures for scrypt: 128 MB and some tenths of a second a guess. */
const cost = { n: 2 ** 17, r: 8, p: 1 } as const;
const keyBytes = 32;
const checkOwner = 'sqltraits:vault';
const checkText = 'opened';

/** What a passphrase is checked against. The bounds keep a file that was tampered with from weakening the key or using up the memory. */
export const passphraseLock = z.object({
  kdf: z.literal('scrypt'),
  n: z.literal([2 ** 17, 2 ** 18, 2 ** 19]),
  r: z.literal(8),
  p: z.int().min(1).max(4),
  salt: z.base64().length(44),
  /** A known text, sealed: opens with the right key alone. */
  check: z.base64(),
});
export type PassphraseLock = z.infer<typeof passphraseLock>;

export interface OpenLock {
  readonly lock: PassphraseLock;
  readonly key: KeyObject;
}

/** A new lock, with a salt of its own. */
export async function makeLock(passphrase: string): Promise<OpenLock> {
  const salt = randomBytes(32).toString('base64');
  const key = await keyOf(passphrase, { ...cost, salt });
  return { key, lock: { kdf: 'scrypt', ...cost, salt, check: sealText(key, checkOwner, checkText) } };
}

/** The lock's key, or undefined where the passphrase is another. */
export async function openLock(lock: PassphraseLock, passphrase: string): Promise<KeyObject | undefined> {
  const key = await keyOf(passphrase, lock);
  try {
    openText(key, checkOwner, lock.check);
    return key;
  } catch {
    return undefined;
  }
}

type Derivation = Pick<PassphraseLock, 'n' | 'r' | 'p' | 'salt'>;

function keyOf(passphrase: string, { n, r, p, salt }: Derivation): Promise<KeyObject> {
  // scrypt takes 128 * N * r bytes, and Node refuses more than 32 MB unless told.
  const options: ScryptOptions = { N: n, r, p, maxmem: 256 * n * r };
  // The same letters typed on another system may come as other code points.
  const text = passphrase.normalize('NFKC');
  return new Promise((resolve, reject) => {
    scrypt(text, Buffer.from(salt, 'base64'), keyBytes, options, (error, bytes) => {
      if (error) return reject(error);
      resolve(createSecretKey(bytes));
      bytes.fill(0);
    });
  });
}
