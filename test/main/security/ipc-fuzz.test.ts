import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serveContract } from '../../../main/ipc.ts';
import { callNames, channelOf, type Reply } from '../../../preload/contract.ts';
import { inputs } from '../../../preload/schemas.ts';
import { createRig, withTrait } from '../services/rig.ts';

type Listener = Parameters<IpcMain['handle']>[1];
type Schema = { safeParse(value: unknown): { readonly success: boolean } };

const ownFrame = { origin: 'app://bundle', parent: null };
const argumentsPerChannel = 1_000;
/** One seed, so that a failure is found again. */
const seed = 20_261_123;

const schemaOf = (group: keyof typeof inputs, name: string): Schema | undefined =>
  (inputs[group] as Readonly<Record<string, Schema>>)[name];

/** A schema that throws has not accepted either. */
function isBad(group: keyof typeof inputs, name: string, argument: unknown): boolean {
  try {
    return schemaOf(group, name)?.safeParse(argument).success === false;
  } catch {
    return true;
  }
}

/** Field names of the contract with values that they must not have, and anything else that can be cloned to main. */
const fieldName = fc.constantFrom(
  ...[
    'id',
    'draft',
    'settings',
    'secrets',
    'runId',
    'traitId',
    'limit',
    'offset',
    'sql',
    'url',
    'rows',
    'spaceId',
  ],
  ...['__proto__', 'constructor', 'toString', 'then', 'toJSON', 'length', 'name', 'kind', 'mode', 'listId'],
);
const scalar = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '../../etc/passwd',
    "' or 1=1 --",
    '<script>x()</script>',
    '\0',
    'javascript:x()',
    '\ud800',
  ),
  fc.double(),
  fc.bigInt(),
  fc.boolean(),
  fc.constantFrom(null, undefined, -1, 2 ** 53, Number.NaN, Number.NEGATIVE_INFINITY),
  fc.date({ noInvalidDate: false }),
  fc.uint8Array({ maxLength: 16 }),
);
const anything = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fieldName, tie('value'), { maxKeys: 5 }),
    fc.anything({ withMap: true, withSet: true, withTypedArray: true, withNullPrototype: true }),
  ),
})).value;

async function servedRig() {
  const rig = await createRig();
  const trait = await withTrait(rig);
  const listeners = new Map<string, Listener>();
  const logged: unknown[] = [];
  serveContract({
    ipcMain: { handle: (channel, listener) => void listeners.set(channel, listener) },
    handlers: rig.services.handlers,
    log: { error: (entry: unknown) => void logged.push(entry) },
  });
  const call = (group: string, name: string, argument: unknown, senderFrame: object | null = ownFrame) =>
    listeners.get(channelOf(group, name))?.(
      { senderFrame } as unknown as IpcMainInvokeEvent,
      argument,
    ) as Promise<Reply<unknown>>;
  return { ...rig, trait, call, logged };
}

/** What is stored, as one digest. */
function digestOf(dataDir: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((file) =>
    file.isFile(),
  );
  for (const path of files.map((file) => join(file.parentPath, file.name)).sort()) {
    hash.update(path).update(readFileSync(path));
  }
  return hash.digest('hex');
}

describe('every channel of the window', () => {
  it.each(callNames)(
    '%s.%s refuses a thousand bad arguments, at once, without a trace and without an effect',
    async (group, name) => {
      const { call, dataDir, engine, logged } = await servedRig();
      const before = digestOf(dataDir);
      const check = fc.asyncProperty(
        anything.filter((argument) => isBad(group, name, argument)),
        async (argument) => {
          const startedAt = performance.now();
          const reply = await call(group, name, argument);
          expect(reply).toMatchObject({ ok: false, failure: { code: 'bad_input' } });
          expect(JSON.stringify(reply)).not.toMatch(/\n\s+at |\.ts:\d|node_modules/);
          expect(performance.now() - startedAt).toBeLessThan(1_000);
        },
      );
      await fc.assert(check, { numRuns: argumentsPerChannel, seed });
      expect([digestOf(dataDir), engine.jobs.length, logged]).toEqual([before, 0, []]);
    },
  );

  it('answers well-formed ids of nothing with not_found or nothing, never with an unforeseen error', async () => {
    const { call, logged } = await servedRig();
    const ids = ['nobody', '../../app.db', "' or 1=1 --", '__proto__', 'constructor', '%00', 'a'.repeat(100)];
    for (const [group, name] of callNames) {
      for (const id of ids) {
        const named = { id, runId: id, traitId: id, spaceId: id, jobId: id, listId: id, testId: id };
        const candidates = Object.entries(named).map(([key, value]) => ({ [key]: value }));
        for (const argument of candidates.filter((each) => schemaOf(group, name)?.safeParse(each).success)) {
          const reply = await call(group, name, argument);
          if (!reply.ok) expect(reply.failure.code, `${group}.${name} ${id}`).not.toBe('internal');
        }
      }
    }
    expect(logged).toEqual([]);
  });

  it('keeps the prototype of every object as it was', async () => {
    const { call } = await servedRig();
    const evil = JSON.parse('{"__proto__":{"owned":true},"constructor":{"prototype":{"owned":true}}}');
    for (const [group, name] of callNames) if (isBad(group, name, evil)) await call(group, name, evil);
    expect('owned' in {}).toBe(false);
  });

  it.each([
    ['a foreign origin', { origin: 'https://example.com', parent: null }],
    ['the opaque origin of a sandboxed frame', { origin: 'null', parent: null }],
    ['a frame inside the page', { origin: 'app://bundle', parent: {} }],
    ['a frame that is gone', null],
  ])('refuses a good argument from %s', async (_who, frame) => {
    const { call, trait, services } = await servedRig();
    for (const [group, name] of callNames) {
      const reply = await call(group, name, name === 'remove' ? { id: trait.id } : undefined, frame);
      expect(reply, `${group}.${name}`).toMatchObject({ ok: false, failure: { code: 'bad_input' } });
    }
    expect((await services.handlers.app.snapshot()).traits).toHaveLength(1);
  });
});
