/** `vault.json`: secrets as they were sealed, readable by this user alone. Nothing in it opens without the keychain or the passphrase. */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { secretKeepings } from '../../preload/vault-model.ts';
import { passphraseLock } from './passphrase-lock.ts';

/** `backend` is what sealed it; for one that was kept for a session, nothing but the fact is here. */
const sealedSecret = z.object({ backend: z.string(), sealed: z.base64() });
const fileContent = z.object({
  version: z.literal(1),
  /** What the analyst chose for new secrets; missing: the keychain, where there is one. */
  keeping: z.enum(secretKeepings).optional(),
  lock: passphraseLock.optional(),
  secrets: z.record(z.string(), sealedSecret),
});

export type SealedSecret = z.infer<typeof sealedSecret>;
export type SealedContent = z.infer<typeof fileContent>;

export interface SealedFile {
  /** As it is on the disk. */
  content(): SealedContent;
  get(key: string): SealedSecret | undefined;
  /** Replaces the file atomically. */
  write(content: SealedContent): void;
  /** Replaces one entry; `undefined` removes it. */
  put(key: string, secret: SealedSecret | undefined): void;
}

/** Opens the file, or starts an empty one. A damaged file is kept aside as `vault.json.damaged`. */
export function openSealedFile(path: string): SealedFile {
  let content = read(path);
  const write = (next: SealedContent): void => {
    writeBeside(path, JSON.stringify(next, null, 2));
    content = next;
  };
  return {
    content: () => content,
    get: (key) => (Object.hasOwn(content.secrets, key) ? content.secrets[key] : undefined),
    write,
    put: (key, secret) => {
      const { [key]: _replaced, ...others } = content.secrets;
      write({ ...content, secrets: secret ? { ...others, [key]: secret } : others });
    },
  };
}

const empty: SealedContent = { version: 1, secrets: {} };

function read(path: string): SealedContent {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return empty;
    throw error;
  }
  const parsed = fileContent.safeParse(jsonOrUndefined(text));
  if (parsed.success) return parsed.data;
  // Secrets can be entered again; a start that fails can't be repaired from inside the app.
  renameSync(path, `${path}.damaged`);
  return empty;
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Beside, flushed, then renamed: a crash leaves the old file or the new one, never half of either. */
function writeBeside(path: string, text: string): void {
  const besidePath = `${path}.new`;
  const file = openSync(besidePath, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(besidePath, path);
}
