/** Keys as they come in files: checked as soon as they are there, so that the wrong file is noticed before a test. */
import { z } from 'zod';

/** What may be shown of a key, or what is wrong with it. */
export type KeyCheck = { readonly facts: readonly string[] } | { readonly error: string };

const serviceAccount = z.object({
  type: z.string(),
  project_id: z.string().min(1),
  client_email: z.string().min(1),
  private_key: z.string().includes('PRIVATE KEY'),
});
export type ServiceAccount = Pick<z.infer<typeof serviceAccount>, 'project_id' | 'client_email'>;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The key that Google's console downloads; null for any other text. */
export function parseServiceAccount(text: string): ServiceAccount | null {
  const parsed = serviceAccount.safeParse(parseJson(text));
  return parsed.success && parsed.data.type === 'service_account' ? parsed.data : null;
}

/** Type, project and e-mail; never the key. */
export function checkServiceAccount(text: string): KeyCheck {
  const json = parseJson(text);
  if (typeof json !== 'object' || json === null) {
    return { error: 'This is not JSON. Choose the key file that Google’s console downloaded.' };
  }
  const account = parseServiceAccount(text);
  if (account) return { facts: ['Service account', account.project_id, account.client_email] };
  const type = 'type' in json ? String(json.type) : '';
  if (type !== '' && type !== 'service_account') {
    return {
      error: `This is a key of type "${type.slice(0, 40)}". Create a key for a service account instead.`,
    };
  }
  return { error: 'This is not a whole service account key. Download the key again.' };
}

const pem = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]+-----END \1-----/;

/** A private key as PEM text; whether it needs a passphrase is seen from outside where the format tells. */
export function checkPrivateKey(text: string): KeyCheck {
  const label = pem.exec(text)?.[1];
  if (label === undefined) {
    return { error: 'This is not a PEM key. It begins with -----BEGIN PRIVATE KEY----- or similar.' };
  }
  if (label.includes('PUBLIC') || label === 'CERTIFICATE') {
    return { error: `This is a ${label.toLowerCase()}. Choose the private key.` };
  }
  const isEncrypted = label.includes('ENCRYPTED') || text.includes('Proc-Type: 4,ENCRYPTED');
  if (isEncrypted) return { facts: ['Private key', 'encrypted: give its passphrase below'] };
  return { facts: [label === 'OPENSSH PRIVATE KEY' ? 'OpenSSH private key' : 'Private key'] };
}
