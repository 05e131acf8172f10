/**
 * Loaded into a victim before anything else: counts the steps of its run (writes to the spool, statements, requests) and, where the
 * job says so, sends itself SIGKILL just before one of them. A clock alone rarely hits a phase that lasts a millisecond.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

/** The stretches of a run; each has its own steps. */
export const phases = ['query', 'validation', 'outbox write', 'delivery', 'snapshot advance'] as const;
export type Phase = (typeof phases)[number];

/** Before which step of which phase to die; steps count from 1. */
export interface KillPoint {
  readonly phase: Phase;
  readonly step: number;
}

/** What a victim says besides the engine's own messages. */
export type StepMessage =
  | { readonly type: 'steps'; readonly steps: { readonly [phase in Phase]: number } }
  | { readonly type: 'killed'; readonly at: KillPoint };

/** The phase that a statement begins, for those that begin one. */
const beginnings: readonly (readonly [RegExp, Phase])[] = [
  [/FROM bucket WHERE id/, 'validation'],
  [/^INSERT INTO event_block/, 'outbox write'],
  [/^UPDATE run SET reach = \?/, 'delivery'],
  [/^SELECT DISTINCT bucket/, 'snapshot advance'],
];

const { writeSync } = fs;
const steps = { query: 0, validation: 0, 'outbox write': 0, delivery: 0, 'snapshot advance': 0 };
let phase: Phase = 'query';

function say(message: StepMessage): void {
  writeSync(1, `${JSON.stringify(message)}\n`);
}

function step(): void {
  steps[phase] += 1;
  const { killAt } = workerData as { readonly killAt?: KillPoint };
  if (killAt?.phase !== phase || killAt.step !== steps[phase]) return;
  say({ type: 'killed', at: killAt });
  process.kill(process.pid, 'SIGKILL');
  // The signal may take a moment, in which nothing more may happen.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

function statement(sql: string): void {
  const begun = beginnings.find(([pattern]) => pattern.test(sql))?.[1];
  // The fold reads buckets, too.
  if (begun && !(begun === 'validation' && phase === 'snapshot advance')) phase = begun;
  step();
}

type Method = (this: object, ...args: unknown[]) => unknown;

/** Calls `before` ahead of a method, whatever it is given. */
function precede(
  target: object,
  name: string,
  before: (self: object, args: readonly unknown[]) => void,
): void {
  const method = Reflect.get(target, name) as Method;
  const counted: Method = function counted(...args) {
    before(this, args);
    return method.apply(this, args);
  };
  Reflect.set(target, name, counted);
}

function watch(): void {
  precede(fs, 'writeSync', () => {
    phase = 'query';
    step();
  });
  syncBuiltinESMExports();
  const memory = new Database(':memory:');
  const statements = Object.getPrototypeOf(memory.prepare('SELECT 1')) as object;
  memory.close();
  precede(Database.prototype, 'exec', (_, [sql]) => statement(String(sql)));
  for (const name of ['run', 'get', 'all']) {
    precede(statements, name, (self) => statement((self as { source: string }).source));
  }
  const { fetch } = globalThis;
  globalThis.fetch = async (...args) => {
    step();
    const response = await fetch(...args);
    step();
    return response;
  };
  process.on('exit', () => say({ type: 'steps', steps }));
}

if (!isMainThread) watch();
