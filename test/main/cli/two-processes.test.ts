import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { type Recorder, startRecorder } from '../../../main/segment/recorder.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';
import { buildCli, type CliRig, createCliRig, dropRole, entryFor } from './rig.ts';

const password = 'a-password';
let database: TestDatabase;
let recorder: Recorder;
let rig: CliRig;

beforeAll(async () => {
  await buildCli();
  database = await createDatabase(inject('postgres'), 'cli_two');
  await database.admin.query(`create role cli_two_reader login password '${password}'`);
  recorder = await startRecorder();
});

beforeEach(() => {
  rig = createCliRig({
    warehouses: { Production: entryFor(database.settingsFor({ user: 'cli_two_reader' })) },
    spaces: { Main: { host: recorder.host, eventsPerSecond: 0 } },
    env: { SQLTRAITS_PRODUCTION_PASSWORD: password, SQLTRAITS_MAIN_WRITE_KEY: 'a-write-key' },
  });
  return () => rig.remove();
});

afterAll(async () => {
  await recorder.stop();
  await dropRole(inject('postgres'), database, 'cli_two_reader');
});

describe('processes on one data directory', () => {
  it('create it together, run different traits side by side and store every run', async () => {
    const files = [1, 2, 3, 4].map((n) =>
      rig.trait(`select 'u' || n as user_id, ${n} as n from generate_series(1, 50) n`, { name: `Side ${n}` }),
    );
    const ended = await Promise.all(files.map((file) => rig.json('sync', file)));
    expect(ended.map(({ exitCode, document }) => [exitCode, document.events?.sent])).toEqual(
      files.map(() => [0, 50]),
    );
    expect((await rig.json('runs')).document.runs).toHaveLength(files.length);
  });

  it('never run one trait at the same time: the second says that it is busy and sends nothing', async () => {
    const file = rig.trait(`select 'b' as user_id, 1 as one, pg_sleep(3)::text as slept`, { name: 'Busy' });
    const [sentBefore] = [recorder.accepted()];
    const first = rig.start('sync', file, '--json');
    await spoken(first.process.stderr, /Querying/);
    const second = await rig.json('sync', file);
    expect(second).toMatchObject({
      exitCode: 1,
      document: { status: 'failed', events: { sent: 0 }, problems: [{ code: 'busy' }] },
    });
    expect(JSON.parse((await first.ended).stdout)).toMatchObject({
      status: 'succeeded',
      events: { sent: 1 },
    });
    expect(recorder.accepted()).toBe(sentBefore + 1);
    const { runs = [] } = (await rig.json('runs')).document;
    expect(runs.map(({ status }) => status).toSorted()).toEqual(['failed', 'succeeded']);
  });
});

/** Resolves once the stream has said it. */
function spoken(stream: NodeJS.ReadableStream | null, wanted: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    stream?.on('data', (text: string) => wanted.test(text) && resolve());
    stream?.on('end', () => reject(new Error(`It never said ${wanted}.`)));
  });
}
