/** `vault.json`: secrets as the keychain sealed them, readable by this user alone. Nothing in it opens without the keychain. */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { z } from 'zod';

const sealedSecret = z.object({ backend: z.string(), sealed: z.base64() });
const fileContent = z.object({ version: z.literal(1), secrets: z.record(z.string(), sealedSecret) });

export type SealedSecret = z.infer<typeof sealedSecret>;

export interface SealedFile {
  get(key: string): SealedSecret | undefined;
  /** Replaces the file atomically; `undefined` removes the entry. */
  put(key: string, secret: SealedSecret | undefined): void;
}

/** Opens the file, or starts an empty one. A damaged file is kept aside as `vault.json.damaged`. */
export function openSealedFile(path: string): SealedFile {
  const secrets = new Map(Object.entries(read(path)));
  return {
    get: (key) => secrets.get(key),
    put: (key, secret) => {
      if (secret) secrets.set(key, secret);
      else secrets.delete(key);
      write(path, JSON.stringify({ version: 1, secrets: Object.fromEntries(secrets) }, null, 2));
    },
  };
}

function read(path: string): Record<string, SealedSecret> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
  const parsed = fileContent.safeParse(jsonOrUndefined(text));
  if (parsed.success) return parsed.data.secrets;
  // Secrets can be entered again; a start that fails can't be repaired from inside the app.
  renameSync(path, `${path}.damaged`);
  return {};
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Beside, flushed, then renamed: a crash leaves the old file or the new one, never half of either. */
function write(path: string, text: string): void {
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
