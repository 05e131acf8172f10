/** Why a secret could not be kept or read, each with the way out. */
import { AppError } from '../errors.ts';
import { nameOfBackend } from './backend.ts';
import type { SecretRef } from './vault.ts';

type Named = Pick<SecretRef, 'name'>;

export function notKept(backend: string, { name }: Named, cause: unknown): AppError {
  const message = `${nameOfBackend(backend)} could not keep the secret of "${name}".`;
  return unavailable(message, cause);
}

export function notOpened(backend: string, { name }: Named, cause: unknown): AppError {
  if (backend === 'session') {
    return new AppError('secret_missing', `The secret of "${name}" was kept until the app quit.`, {
      advice: 'Enter it once more.',
    });
  }
  return unavailable(`${nameOfBackend(backend)} could not open the secret of "${name}".`, cause);
}

function unavailable(message: string, cause: unknown): AppError {
  return new AppError('keychain_unavailable', message, {
    advice: 'Unlock the keychain and try again, or enter the secret once more.',
    detail: cause instanceof Error ? cause.message : String(cause),
    cause,
  });
}

export const locked = (): AppError =>
  new AppError('vault_locked', 'The secrets are locked with your passphrase.', {
    advice: 'Enter the passphrase in Settings, Secrets.',
  });

export const wrongPassphrase = (): AppError =>
  new AppError('passphrase_refused', 'That is not the passphrase of this vault.', {
    advice: 'Try again. Nothing was changed.',
  });
