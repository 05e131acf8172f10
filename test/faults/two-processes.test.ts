/** Two processes on one data directory: two command lines, and a command line beside the app's services. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { type Recorder, startRecorder } from '../../main/segment/recorder.ts';
import type { Services } from '../../main/services.ts';
import type { RecordedCall } from '../../preload/model.ts';
import { buildCli, type CliRig, createCliRig, entryFor } from '../main/cli/rig.ts';
import { createDatabase, type TestDatabase } from '../support/postgres/database.ts';
import { openServices } from '../support/services/open-services.ts';

const ROWS = 300;
let db: TestDatabase;
let recorder: Recorder;
let rig: CliRig;
let calls: RecordedCall[];

beforeAll(async () => {
  await buildCli();
  db = await createDatabase(inject('postgres'), 'two_processes');
  await db.admin.query(
    `create table people as select 'u' || i as user_id, i as n from generate_series(1, ${ROWS}) i`,
  );
});
afterAll(() => db.drop());
beforeEach(async () => {
  calls = [];
  recorder = await startRecorder({ onCall: (call) => calls.push(call) });
  rig = createCliRig({
    warehouses: { Production: entryFor(db.settingsFor()) },
    spaces: { Main: { host: recorder.host } },
    env: { SQLTRAITS_PRODUCTION_PASSWORD: db.password, SQLTRAITS_MAIN_WRITE_KEY: 'key' },
  });
});
afterEach(async () => {
  rig.remove();
  await recorder.stop();
});

/** Slow enough that the other process comes while it runs. */
const slowSql = 'select user_id, n from people, lateral (select pg_sleep(0.008 + 0 * n)) s';

/** Every row once: had two runs of the trait been under way, both would have sent it. */
function expectSentOnce(): void {
  expect(calls.map(({ id }) => id).sort()).toEqual(
    Array.from({ length: ROWS }, (_, i) => `u${i + 1}`).sort(),
  );
}

interface Ended {
  readonly status?: string;
  readonly problems?: readonly { readonly code: string }[];
}

describe('two command lines at once', () => {
  it('never run one trait twice: each one succeeds or says that it is busy', async () => {
    const file = rig.trait(slowSql);
    const all = await Promise.all([0, 1, 2].map(() => rig.json('sync', file)));
    const documents: readonly Ended[] = all.map(({ document }) => document);
    const busy = documents.filter(({ status }) => status !== 'succeeded');
    expect(busy.length).toBeLessThan(3);
    for (const { problems } of busy) expect(problems).toMatchObject([{ code: 'busy' }]);
    expectSentOnce();
    expect((await rig.json('sync', file)).document).toMatchObject({
      status: 'succeeded',
      rows: { unchanged: ROWS },
    });
  });

  it('create their directory together, run different traits side by side and store every run', async () => {
    const files = [1, 2, 3, 4].map((n) => rig.trait(`select user_id, n as m${n} from people`));
    const all = await Promise.all(files.map((file) => rig.json('sync', file)));
    expect(all.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
    expect(recorder.accepted()).toBe(4 * ROWS);
    expect((await rig.json('runs')).document.runs).toHaveLength(4);
  });
});

describe('a command line beside the app', () => {
  let services: Services;

  beforeEach(async () => {
    services = await openServices(rig.dataDir);
  });
  afterEach(() => services.stop());

  /** The trait of a file, as the app's services would run it: on the same state. */
  const startBeside = (traitId: string) =>
    services.work.runs.start(
      {
        trait: {
          traitId,
          key: 'slow',
          name: 'Slow',
          sql: slowSql,
          destinations: 'none',
          whenRowLeaves: 'null',
          connection: { name: 'Production', settings: db.settingsFor(), secrets: { password: db.password } },
        },
        space: { name: 'Main', host: recorder.host, writeKey: 'key', eventsPerSecond: 0 },
      },
      { trigger: 'manual' },
    );

  it('is refused while the app runs the same trait, and the app is not disturbed', async () => {
    const file = rig.trait(slowSql, { name: 'Slow' });
    const { ended } = startBeside('file-slow');
    await sleep(300);
    const { exitCode, document } = await rig.json('sync', file);
    expect(exitCode).toBe(1);
    expect(document).toMatchObject({ status: 'failed', problems: [{ code: 'busy' }] });
    expect(await ended).toMatchObject({ status: 'succeeded', events: { sent: ROWS } });
    expectSentOnce();
    expect((await rig.json('sync', file)).document).toMatchObject({ rows: { unchanged: ROWS } });
  });

  it('leaves the app’s run on the list as running', async () => {
    const { runId, ended } = startBeside('file-slow');
    await sleep(300);
    const { document } = await rig.json('runs');
    expect(document.runs).toMatchObject([{ run: runId, status: 'running' }]);
    expect(await ended).toMatchObject({ status: 'succeeded' });
  });
});
