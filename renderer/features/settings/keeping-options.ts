import type { SecretKeeping, VaultState } from '../../../preload/vault-model.ts';
import type { ChoiceOption } from '../../components/choice.tsx';

/** The ways to keep secrets here, each with what it protects. A keychain that protects nothing is not among them. */
export function keepingOptions({ keychain }: VaultState): readonly ChoiceOption<SecretKeeping>[] {
  const options: readonly ChoiceOption<SecretKeeping>[] = [
    {
      value: 'keychain',
      label: keychain.backend,
      note: 'Opens with your login to this computer. Protects from whoever takes the disk, and from other users.',
    },
    {
      value: 'passphrase',
      label: 'A passphrase of your own',
      note: 'Asked once after each start; runs that are due wait for it. Protects from programs that can open your keychain, too.',
    },
    {
      value: 'session',
      label: 'This session only',
      note: 'In memory, never on the disk. After a restart each secret is entered again.',
    },
  ];
  return options.filter(({ value }) => value !== 'keychain' || keychain.available);
}
