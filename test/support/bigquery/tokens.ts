/** Service accounts of the tests, and the check of the tokens that their keys sign. */
import { createPublicKey, generateKeyPairSync, type KeyObject, verify } from 'node:crypto';

export interface TestAccount {
  readonly email: string;
  /** The JSON key as Google's console saves it. */
  readonly key: string;
  readonly publicKey: KeyObject;
}

export function makeAccount(projectId: string): TestAccount {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const email = `reader@${projectId}.iam.gserviceaccount.com`;
  const key = JSON.stringify({
    type: 'service_account',
    project_id: projectId,
    private_key_id: 'key1',
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    client_email: email,
  });
  return { email, key, publicKey: createPublicKey(privateKey) };
}

/** Whether the header holds a token that this account has signed and that is still good. */
export function isSignedBy(authorization: string | undefined, account: TestAccount): boolean {
  const [head, body, signature] = (authorization ?? '').replace(/^Bearer /, '').split('.');
  if (head === undefined || body === undefined || signature === undefined) return false;
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as { iss?: string; exp?: number };
  const signed = Buffer.from(`${head}.${body}`);
  return (
    claims.iss === account.email &&
    (claims.exp ?? 0) * 1000 > Date.now() &&
    verify('RSA-SHA256', signed, account.publicKey, Buffer.from(signature, 'base64url'))
  );
}
