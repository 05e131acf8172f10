/** A pasted connection URL or key fills the whole form. */
import { parseServiceAccount } from './key-file.ts';
import type { Pasted } from './pasted.ts';
import { parseServerUrl } from './server-url.ts';
import { parseSnowflakeUrl } from './snowflake-url.ts';

/** Null when the text is neither, and is to be pasted as it is. */
export function parsePaste(text: string): Pasted | null {
  const trimmed = text.trim();
  return parseServerUrl(trimmed) ?? parseSnowflakeUrl(trimmed) ?? fromKey(trimmed);
}

function fromKey(text: string): Pasted | null {
  const account = parseServiceAccount(text);
  if (!account) return null;
  const texts = { projectId: account.project_id, auth: 'serviceAccount' };
  return { kind: 'bigquery', texts, secrets: { credentials: text } };
}
