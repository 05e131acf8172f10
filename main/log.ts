/**
 * The log: one JSON line per event in `<dataDir>/logs/sqltraits.log`, capped in size. It names things by id and failures by code;
 * secrets, SQL text, SQL parameters and row values are never given to it.
 */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import type { Failure } from '../preload/model.ts';
import { maskSecrets } from './vault/known-secrets.ts';

export type Log = Logger;

/** Two files of this size at most: the current one and the one before. */
const maxBytes = 2_000_000;

/** A second fence, behind the rule above: whatever is given under a secret's name is not written. A third is `maskSecrets`. */
const secretPaths = [
  'password',
  'passphrase',
  'privateKey',
  'clientKey',
  'token',
  'writeKey',
  'credentials',
  'secrets',
  'sql',
].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

export const logsDirOf = (dataDir: string): string => join(dataDir, 'logs');
export const logPath = (dataDir: string): string => join(logsDirOf(dataDir), 'sqltraits.log');

/** Opens the log of a data directory. `echo` also hears every line (the CLI's `--verbose`). */
export function openLog(
  dataDir: string,
  options: { level?: string; echo?: (line: string) => void } = {},
): Log {
  mkdirSync(logsDirOf(dataDir), { recursive: true, mode: 0o700 });
  const write = cappedFile(logPath(dataDir));
  return pino(
    {
      level: options.level ?? 'info',
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secretPaths, censor: '[secret]' },
    },
    {
      write: (line) => {
        const masked = `${JSON.stringify(maskSecrets(JSON.parse(line)))}\n`;
        write(masked);
        options.echo?.(masked);
      },
    },
  );
}

/** What of a failure may be logged: `detail` is the vendor's text and can quote a row's values. */
export const logged = ({ code, message }: Failure): Pick<Failure, 'code' | 'message'> => ({ code, message });

/** Appends at once, so that a crash loses no line; at the cap the file becomes `.1` and a new one begins. */
function cappedFile(path: string): (line: string) => void {
  let bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return (line) => {
    if (bytes > maxBytes) {
      renameSync(path, `${path}.1`);
      bytes = 0;
    }
    try {
      appendFileSync(path, line, { mode: 0o600 });
      bytes += Buffer.byteLength(line);
    } catch {
      // A full disk must not turn a log line into the failure of a run.
    }
  };
}
