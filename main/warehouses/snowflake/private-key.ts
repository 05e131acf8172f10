/** The key pair's private half, read here rather than by the SDK: its failures then name the cause. */
import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { Secrets } from '../../../preload/secrets.ts';
import { AppError } from '../../errors.ts';

/** A PEM key, PKCS#8 or PKCS#1, encrypted or not. Throws `secret_missing` or `auth_failed`. */
export function readPrivateKey({ privateKey, privateKeyPassphrase }: Secrets): KeyObject {
  const pem = privateKey?.trim();
  if (!pem) {
    throw new AppError(
      'secret_missing',
      'The connection logs in with a key pair, and no private key is saved.',
      {
        advice: 'Choose the private key (a .p8 or .pem file) in the connection.',
      },
    );
  }
  try {
    return rsaKey(createPrivateKey({ key: pem, format: 'pem', passphrase: privateKeyPassphrase ?? '' }));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw unreadable(pem, privateKeyPassphrase, error);
  }
}

/** `SHA256:...`, as `desc user` shows it in RSA_PUBLIC_KEY_FP. */
export function fingerprintOf(key: KeyObject): string {
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return `SHA256:${createHash('sha256').update(publicKey).digest('base64')}`;
}

/** The public half as RSA_PUBLIC_KEY takes it: base64 in one line, without the PEM's first and last. */
export function publicKeyText(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
}

function rsaKey(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType === 'rsa') return key;
  throw new AppError(
    'auth_failed',
    `The private key is of type ${key.asymmetricKeyType}; Snowflake takes RSA.`,
    {
      advice:
        'Make one with: openssl genrsa 2048 | openssl pkcs8 -topk8 -v2 aes-256-cbc -inform PEM -out key.p8',
    },
  );
}

function unreadable(pem: string, passphrase: string | undefined, cause: unknown): AppError {
  const isEncrypted = pem.includes('ENCRYPTED');
  if (isEncrypted && !passphrase) {
    return new AppError('secret_missing', 'The private key is encrypted, and no passphrase is saved.', {
      advice: "Enter the key's passphrase in the connection.",
      cause,
    });
  }
  if (isEncrypted) {
    return new AppError('auth_failed', 'The passphrase does not open the private key.', {
      advice: 'Enter the passphrase that the key was encrypted with.',
      cause,
    });
  }
  return new AppError('auth_failed', 'The private key is not a key that can be read.', {
    advice: 'It is PEM text, from "-----BEGIN PRIVATE KEY-----" to "-----END PRIVATE KEY-----".',
    cause,
  });
}
