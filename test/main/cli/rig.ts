/** A project folder, a data folder and the built command line as a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { stringify } from 'yaml';
import type { PostgresSettings } from '../../../preload/connection-model.ts';
import { buildWhenStale } from '../../support/checkout/build-when-stale.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';
import type { PostgresAddress } from '../../support/postgres/server.ts';

const rootDir = join(import.meta.dirname, '../../..');
export const cliPath = join(rootDir, 'dist/main/cli.js');
const lockDir = join(rootDir, 'node_modules/.cache/cli-build.lock');

/** Builds `dist/main` where it is stale; test files run side by side, so one builds and the others wait. */
export async function buildCli(): Promise<void> {
  mkdirSync(join(rootDir, 'node_modules/.cache'), { recursive: true });
  while (!tryLock()) await delay(200);
  try {
    buildWhenStale(['main']);
  } finally {
    rmdirSync(lockDir);
  }
}

function tryLock(): boolean {
  try {
    mkdirSync(lockDir);
    return true;
  } catch {
    return false;
  }
}

export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCli {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
}

export interface CliRig {
  readonly projectDir: string;
  readonly dataDir: string;
  /** Runs to the end; `--project` and `--data` are added. */
  run(...args: string[]): Promise<Ended>;
  /** As `run` with `--json`: the exit code and the one document on stdout. */
  json(...args: string[]): Promise<{ readonly exitCode: number; readonly document: Document }>;
  start(...args: string[]): RunningCli;
  /** Writes a trait file; returns its path. */
  trait(sql: string, header?: { readonly [name: string]: unknown }): string;
  remove(): void;
}

/** The fields that the tests look at, of whatever document a command prints. */
export interface Document {
  readonly status?: string;
  readonly trait?: string;
  readonly run?: string;
  readonly rows?: { readonly [name: string]: number };
  readonly events?: { readonly planned: number; readonly sent: number; readonly failed: number };
  readonly estimate?: { readonly calls: number; readonly newIds: number; readonly durationMs: number | null };
  readonly undoes?: string;
  readonly requests?: number;
  readonly checks?: readonly { readonly name: string; readonly ok: boolean }[];
  readonly changes?: readonly object[];
  readonly runs?: readonly Document[];
  readonly problems?: readonly {
    readonly code: string;
    readonly message: string;
    readonly count: number;
    readonly examples: readonly string[];
    readonly advice?: string;
    readonly position?: number;
  }[];
}

interface RigOptions {
  readonly warehouses?: { readonly [name: string]: object };
  readonly spaces?: { readonly [name: string]: object };
  readonly env?: { readonly [name: string]: string };
}

export function createCliRig({ warehouses = {}, spaces = {}, env = {} }: RigOptions): CliRig {
  const projectDir = mkdtempSync(join(tmpdir(), 'sqltraits-cli-'));
  const dataDir = join(projectDir, 'state');
  writeFileSync(join(projectDir, 'sqltraits.yml'), stringify({ warehouses, spaces }));
  const start = (...args: string[]) => spawnCli(['--project', projectDir, '--data', dataDir, ...args], env);
  let traits = 0;
  return {
    projectDir,
    dataDir,
    start,
    run: (...args) => start(...args).ended,
    json: async (...args) => {
      const { exitCode, stdout, stderr } = await start(...args, '--json').ended;
      try {
        return { exitCode, document: JSON.parse(stdout) as Document };
      } catch (error) {
        throw new Error(`Not one JSON document:\n${stdout}\n${stderr}`, { cause: error });
      }
    },
    trait: (sql, header = {}) => {
      const path = join(projectDir, `trait-${++traits}.sql`);
      const fields = { name: `Trait ${traits}`, warehouse: 'Production', ...header };
      writeFileSync(path, `/* sqltraits\n${stringify(fields)}*/\n${sql}\n`);
      return path;
    },
    remove: () => rmSync(projectDir, { recursive: true, force: true }),
  };
}

/** Drops a database and a role that had rights in it: roles belong to the server, and so to the tests that follow. */
export async function dropRole(
  address: PostgresAddress,
  database: TestDatabase,
  role: string,
): Promise<void> {
  await database.drop();
  const other = await createDatabase(address, 'roles');
  await other.admin.query(`drop role ${role}`);
  await other.drop();
}

/** A warehouse entry of `sqltraits.yml` for a test database. */
export function entryFor(settings: PostgresSettings): object {
  const { kind, host, port, database, user, ssl } = settings;
  return { kind, host, port, database, user, ssl };
}

/** Runs the command line with these arguments and no others. */
export function spawnCli(args: readonly string[], env: { readonly [name: string]: string }): RunningCli {
  const child = spawn(process.execPath, [cliPath, ...args], {
    env: { PATH: process.env.PATH, HOME: tmpdir(), NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ exitCode: code ?? -1, stdout, stderr }));
  });
  return { process: child, ended };
}
