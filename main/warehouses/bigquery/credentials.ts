/** The JSON key of a service account, checked before anything is sent anywhere. Its text is never part of a message. */
import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../errors.ts';

const serviceAccount = z.looseObject({
  type: z.literal('service_account'),
  client_email: z.email(),
  private_key: z.string().min(1),
  private_key_id: z.string().optional(),
  project_id: z.string().min(1),
});

export type ServiceAccount = z.infer<typeof serviceAccount>;

/** Reads a key as Google's console saves it. Throws `auth_failed` with what is wrong about it. */
export function readServiceAccount(text: string): ServiceAccount {
  const parsed = serviceAccount.safeParse(parseJson(text));
  if (!parsed.success) {
    const parts = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.') || 'the whole'))];
    throw refused(`these parts of it are missing or wrong: ${parts.join(', ')}`);
  }
  try {
    createPrivateKey(parsed.data.private_key);
  } catch {
    throw refused('its private_key is no private key');
  }
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refused('it is no JSON');
  }
}

function refused(why: string): AppError {
  return new AppError('auth_failed', `This is not the key of a service account: ${why}.`, {
    advice:
      'In the Google Cloud console open IAM & Admin, Service Accounts, the account, Keys, Add key, JSON; take the file as it is.',
  });
}
