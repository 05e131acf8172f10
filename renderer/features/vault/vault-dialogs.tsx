/** The question about secrets that stands open, over whatever screen. */
import type { ComponentType } from 'react';
import { useVault, type VaultQuestion } from '../../stores/vault.ts';
import { ChangePassphrase, NewPassphrase } from './new-passphrase.tsx';
import { ReenterDialog } from './reenter-dialog.tsx';
import { UnlockDialog } from './unlock-dialog.tsx';

const dialogs: Record<VaultQuestion, ComponentType<{ readonly onClose: () => void }>> = {
  unlock: UnlockDialog,
  reenter: ReenterDialog,
  newPassphrase: NewPassphrase,
  changePassphrase: ChangePassphrase,
};

export function VaultDialogs() {
  const { question, ask } = useVault();
  if (question === null) return null;
  const Question = dialogs[question];
  return <Question onClose={() => ask(null)} />;
}
