import type { Handlers } from '../../preload/contract.ts';
import type { SecretsDesk } from '../services/secrets/secrets-desk.ts';

export const vaultHandlers = (desk: SecretsDesk): Handlers['vault'] => ({
  state: () => desk.state(),
  check: () => desk.check(),
  choose: ({ keeping, passphrase }) => desk.choose(keeping, passphrase),
  unlock: ({ passphrase }) => desk.unlock(passphrase),
  changePassphrase: ({ current, next }) => desk.changePassphrase(current, next),
  reencrypt: () => desk.reencrypt(),
});
