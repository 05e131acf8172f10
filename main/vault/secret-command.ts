/** Secrets that a password manager's own command prints, such as `op read op://vault/item/password`. Headless runs only. */
import { execFile } from 'node:child_process';
import { AppError } from '../errors.ts';

/** A password manager may wait for a fingerprint; nobody waits longer than this for a machine. */
const patienceMs = 30_000;
const largestSecret = 100_000;

/**
 * Runs a command without a shell and answers what it prints, the line end cut off. Throws `secret_missing`, and never repeats what was
 * printed: half a secret is one, too.
 */
export function readCommand(command: string, owner: string, signal?: AbortSignal): Promise<string> {
  const [program, ...args] = wordsOf(command);
  if (program === undefined) return Promise.reject(failure(owner, 'is empty'));
  return new Promise((resolve, reject) => {
    const options = { timeout: patienceMs, maxBuffer: largestSecret, windowsHide: true, signal };
    execFile(program, args, options, (error, stdout) => {
      const secret = stdout.replace(/\r?\n$/, '');
      if (error) reject(failure(owner, reasonOf(error, program)));
      else if (secret === '') reject(failure(owner, 'printed nothing'));
      else resolve(secret);
    });
  });
}

function failure(owner: string, what: string): AppError {
  return new AppError('secret_missing', `The secretCommand of "${owner}" ${what}.`, {
    advice: 'Run it by hand in a terminal: it has to print the secret and nothing else.',
  });
}

function reasonOf(
  error: Error & { readonly code?: unknown; readonly killed?: boolean },
  program: string,
): string {
  if (error.code === 'ENOENT') return `can't be run: there is no program "${program}"`;
  if (error.killed) return `gave no answer within ${patienceMs / 1000} s`;
  return `failed with exit code ${String(error.code)}`;
}

/** Words of a command line: quotes keep blanks together, and nothing is expanded. */
export function wordsOf(command: string): readonly string[] {
  const words = command.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|(\S+)/g);
  return [...words].map(
    ([, double, single, bare]) => double?.replace(/\\(.)/g, '$1') ?? single ?? bare ?? '',
  );
}
