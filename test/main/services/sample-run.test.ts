/** The whole job through the services alone: shipped parts, real engine, sample warehouse, rehearsal space. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildServices, type Services } from '../../../main/services.ts';
import { memoryVault } from '../../../main/vault/memory.ts';
import type { PreviewUpdate, RunDocument } from '../../../preload/run-model.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'sqltraits-sample-'));
const rootDir = join(import.meta.dirname, '../../..');

let services: Services;

beforeAll(async () => {
  const noDesktop = async () => {};
  services = await buildServices({
    version: '0.0.0-test',
    dataDir,
    assetsDir: join(rootDir, 'assets'),
    vault: memoryVault(),
    now: () => new Date(),
    openLink: noDesktop,
    copyText: noDesktop,
    choosePath: async () => null,
    saveText: async () => null,
    chooseSavePath: async () => null,
    setTheme: () => {},
    quit: () => {},
  });
});

afterAll(async () => {
  await services.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Waits for the event that ends a run. */
function runEnd(runId: string): Promise<RunDocument> {
  return new Promise((resolve) => {
    const unsubscribe = services.subscribe((name, payload) => {
      if (name !== 'runChanged') return;
      const document = payload as RunDocument;
      if (document.run !== runId || document.status === 'running') return;
      unsubscribe();
      resolve(document);
    });
  });
}

function previewEnd(): Promise<PreviewUpdate> {
  return new Promise((resolve) => {
    const unsubscribe = services.subscribe((name, payload) => {
      const update = payload as PreviewUpdate;
      if (name !== 'previewUpdated' || (update.type !== 'done' && update.type !== 'failed')) return;
      unsubscribe();
      resolve(update);
    });
  });
}

describe('a newcomer', () => {
  it('previews, creates, syncs, changes the sample and syncs only the change', async () => {
    const { sample, app, preview, traits, runs, spaces, connections } = services.handlers;
    const { connection, space } = await sample.set();
    const template = (await app.snapshot()).templates.find(({ id }) => id === 'salesforce-lead-import');
    expect(template).toBeDefined();
    const sql = template?.sql ?? '';

    const previewed = previewEnd();
    await preview.start({ connectionId: connection.id, sql });
    const update = await previewed;
    const planned = update.type === 'done' ? update.result.events.planned : 0;
    expect(planned).toBeGreaterThan(100);

    const trait = await traits.create({
      name: 'Salesforce leads',
      description: '',
      connectionId: connection.id,
      spaceId: space.id,
      sql,
      destinations: 'none',
      schedule: 'every 12 hours',
      whenRowLeaves: 'null',
    });
    const sync = async () => runEnd((await runs.start({ traitId: trait.id })).runId);
    const first = await sync();
    expect(first).toMatchObject({ status: 'succeeded', events: { planned, sent: planned, failed: 0 } });

    await sample.change();
    const second = await sync();
    expect(second.status).toBe('succeeded');
    expect(second.rows.changed).toBeGreaterThan(0);
    expect(second.events.sent).toBe(second.rows.added + second.rows.changed + second.rows.removed);
    expect(second.events.sent).toBeLessThan(20);

    const recorded = await spaces.recorded({ id: space.id, limit: second.events.sent });
    const page = { filter: 'all', offset: 0, limit: 100 } as const;
    const sent = await runs.events({ runId: second.run, ...page });
    expect(new Set(recorded.map((call) => call.id))).toEqual(new Set(sent.events.map((event) => event.key)));
    const [event] = sent.events;
    expect(await runs.history({ key: event?.key ?? '', limit: 1 })).toMatchObject([{ runId: second.run }]);
    expect((await app.snapshot()).traits).toMatchObject([
      { snapshotRows: first.rows.read + second.rows.added - second.rows.removed },
    ]);
    expect(await connections.schema({ id: connection.id, refresh: false })).toContainEqual(
      expect.objectContaining({ schema: 'salesforce', name: 'leads' }),
    );
  });
});
