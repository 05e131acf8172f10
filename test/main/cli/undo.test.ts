import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Recorder, startRecorder } from '../../../main/segment/recorder.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';
import { buildCli, type CliRig, createCliRig, dropRole, entryFor } from './rig.ts';

const password = 'a-password';
let database: TestDatabase;
let recorder: Recorder;
let rig: CliRig;

beforeAll(async () => {
  await buildCli();
  database = await createDatabase(inject('postgres'), 'cli_undo');
  await database.admin.query(`create role cli_undo_reader login password '${password}'`);
  await database.admin.query(`create table plans (id text, plan text);
    insert into plans values ('u1', 'free'), ('u2', 'free'), ('u3', 'free');
    grant select on plans to cli_undo_reader`);
  recorder = await startRecorder();
  rig = createCliRig({
    warehouses: { Production: entryFor(database.settingsFor({ user: 'cli_undo_reader' })) },
    spaces: { Main: { host: recorder.host, eventsPerSecond: 1000 } },
    env: { SQLTRAITS_PRODUCTION_PASSWORD: password, SQLTRAITS_MAIN_WRITE_KEY: 'a-write-key' },
  });
});

afterAll(async () => {
  rig.remove();
  await recorder.stop();
  await dropRole(inject('postgres'), database, 'cli_undo_reader');
});

describe('undo', () => {
  it('shows a plan, then sends the values from before the run; the history has every value', async () => {
    const file = rig.trait('select id as user_id, plan from plans', { name: 'Plans' });
    await rig.json('sync', file);
    await database.admin.query(`update plans set plan = 'pro' where id = 'u1'`);
    await database.admin.query(`delete from plans where id = 'u2'; insert into plans values ('u4', 'free')`);
    const second = (await rig.json('sync', file)).document;
    expect(second.events?.sent).toBe(3);
    const sentBefore = recorder.accepted();

    const plan = await rig.json('undo', second.run ?? '');
    expect(plan).toMatchObject({
      exitCode: 0,
      document: { status: 'succeeded', trait: 'plans', undoes: second.run, events: { planned: 3 } },
    });
    expect(plan.document.changes).toHaveLength(3);
    expect((await rig.run('undo', second.run ?? '')).stdout).toMatch(
      /would now send 3 events.*plan: pro -> free.*--approve/s,
    );
    expect(recorder.accepted()).toBe(sentBefore);

    const undone = await rig.json('undo', second.run ?? '', '--approve');
    expect(undone).toMatchObject({
      exitCode: 0,
      document: { status: 'succeeded', undoes: second.run, events: { sent: 3, failed: 0 } },
    });
    expect(recorder.accepted()).toBe(sentBefore + 3);
    const values = new Map(recorder.calls(3).map(({ id, payload }) => [id, payload]));
    expect(values.get('u1')).toMatchObject({ traits: { plan: 'free' } });
    expect(values.get('u2')).toMatchObject({ traits: { plan: 'free' } });
    expect(values.get('u4')).toMatchObject({ traits: { plan: null } });

    const history = await rig.run('history', 'u1', '--json');
    const { events } = JSON.parse(history.stdout) as {
      events: readonly { after: object; runId: string }[];
    };
    expect(events.map(({ after }) => after)).toEqual([{ plan: 'free' }, { plan: 'pro' }, { plan: 'free' }]);
    expect(events[0]?.runId).toBe(undone.document.run);
  });

  it('names a run that nobody knows', async () => {
    expect(await rig.json('undo', 'no-such-run', '--approve')).toMatchObject({
      exitCode: 2,
      document: { status: 'failed', problems: [{ code: 'not_found' }] },
    });
  });
});
