/** What every command is given: options, the services on the data directory, the terminal, and the wish to stop. */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import { openLog } from '../log.ts';
import { buildServices, type Host, type Services } from '../services.ts';
import { createDataDir } from '../store/data-dir.ts';
import { environmentVault } from '../vault/environment.ts';
import { defaultDataDir } from './data-dir.ts';
import type { ExitCode } from './exit-code.ts';
import type { ProgressLine } from './progress.ts';
import type { Terminal } from './terminal.ts';
import { visible } from './visible.ts';

/** Options that every command has. */
export interface GlobalOptions {
  readonly project?: string;
  readonly data?: string;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

export interface Context {
  readonly options: GlobalOptions;
  readonly services: Services;
  readonly host: Host;
  readonly terminal: Terminal;
  readonly progress: ProgressLine;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** What a command leaves: a document for `--json`, a text for people, an exit code. */
export interface Outcome {
  readonly document: unknown;
  readonly text: string;
  readonly exitCode: ExitCode;
}

export type Command = (context: Context) => Promise<Outcome>;

/** Two folders up, in a checkout: from `dist/main/` as from `main/cli/`. */
const rootDir = join(import.meta.dirname, '../..');

/** Beside the sources in a checkout; beside the archive, as real files, once packaged. */
function findAssetsDir(): string {
  const inCheckout = join(rootDir, 'assets');
  return existsSync(inCheckout) ? inCheckout : join(rootDir, '../assets');
}

export function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(rootDir, 'package.json'), 'utf8'));
  return (manifest as { version: string }).version;
}

export function dataDirOf(options: GlobalOptions): string {
  return options.data ?? defaultDataDir({ platform: process.platform, homeDir: homedir(), env: process.env });
}

/** A host without a desktop. `echo` hears the log with `--verbose`. */
export function headlessHost(
  dataDir: string,
  options: GlobalOptions & { echo: (line: string) => void },
): Host {
  createDataDir(dataDir);
  const noDesktop = async (): Promise<never> => {
    throw new AppError('internal', 'There is no desktop here.');
  };
  return {
    version: readVersion(),
    dataDir,
    assetsDir: findAssetsDir(),
    vault: environmentVault(process.env, warnOnStderr),
    now: () => new Date(),
    log: openLog(dataDir, options.verbose ? { level: 'debug', echo: options.echo } : {}),
    openLink: noDesktop,
    copyText: noDesktop,
    choosePath: noDesktop,
    saveText: noDesktop,
    chooseSavePath: noDesktop,
    setTheme: () => {},
    quit: () => {},
  };
}

export const openServices = (host: Host): Promise<Services> => buildServices(host);

/** Never on stdout, which is one document with `--json`. */
function warnOnStderr(words: string): void {
  process.stderr.write(`Warning: ${visible(words)}\n`);
}
