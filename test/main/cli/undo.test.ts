import { beforeAll, describe, expect, it } from 'vitest';
import { openServices } from '../../support/services/open-services.ts';
import { setStage } from './stage.ts';

const stage = setStage('cli_undo');

beforeAll(() =>
  stage.database.admin.query(`create table plans (id text, plan text);
    insert into plans values ('u1', 'free'), ('u2', 'free'), ('u3', 'free');
    grant select on plans to cli_undo_role`),
);

describe('undo', () => {
  it('shows a plan, then sends the values from before the run; the history has every value', async () => {
    const file = stage.rig.trait('select id as user_id, plan from plans', { name: 'Plans' });
    await stage.rig.json('sync', file);
    await stage.database.admin.query(`update plans set plan = 'pro' where id = 'u1'`);
    await stage.database.admin.query(
      `delete from plans where id = 'u2'; insert into plans values ('u4', 'free')`,
    );
    const second = (await stage.rig.json('sync', file)).document;
    expect(second.events?.sent).toBe(3);
    const sentBefore = stage.recorder.accepted();

    const plan = await stage.rig.json('undo', second.run ?? '');
    expect(plan).toMatchObject({
      exitCode: 0,
      document: { status: 'succeeded', trait: 'plans', undoes: second.run, events: { planned: 3 } },
    });
    expect(plan.document.changes).toHaveLength(3);
    expect((await stage.rig.run('undo', second.run ?? '')).stdout).toMatch(
      /would now send 3 events.*plan: pro -> free.*--approve/s,
    );
    expect(stage.recorder.accepted()).toBe(sentBefore);

    const undone = await stage.rig.json('undo', second.run ?? '', '--approve');
    expect(undone).toMatchObject({
      exitCode: 0,
      document: { status: 'succeeded', undoes: second.run, events: { sent: 3, failed: 0 } },
    });
    expect(stage.recorder.accepted()).toBe(sentBefore + 3);
    const values = new Map(stage.recorder.calls(3).map(({ id, payload }) => [id, payload]));
    expect(values.get('u1')).toMatchObject({ traits: { plan: 'free' } });
    expect(values.get('u2')).toMatchObject({ traits: { plan: 'free' } });
    expect(values.get('u4')).toMatchObject({ traits: { plan: null } });

    const history = await stage.rig.run('history', 'u1', '--json');
    const { events } = JSON.parse(history.stdout) as {
      events: readonly { after: object; runId: string }[];
    };
    expect(events.map(({ after }) => after)).toEqual([{ plan: 'free' }, { plan: 'pro' }, { plan: 'free' }]);
    expect(events[0]?.runId).toBe(undone.document.run);
  });

  it('names a run that nobody knows', async () => {
    expect(await stage.rig.json('undo', 'no-such-run', '--approve')).toMatchObject({
      exitCode: 2,
      document: { status: 'failed', problems: [{ code: 'not_found' }] },
    });
  });

  it('of a run of the app names the variable to set where the write key is not there', async () => {
    const { database, recorder, rig } = stage;
    const services = await openServices(rig.dataDir);
    const { connections, spaces, traits } = services.handlers;
    const connection = await connections.save({
      draft: { name: 'App', settings: database.settingsFor() },
      secrets: { password: database.password },
    });
    const space = await spaces.save({
      draft: {
        name: 'App space',
        kind: 'segment',
        region: 'custom',
        host: recorder.host,
        eventsPerSecond: 0,
      },
      secrets: { writeKey: 'a-write-key' },
    });
    const trait = await traits.create({
      name: 'Of the app',
      description: '',
      connectionId: connection.id,
      spaceId: space.id,
      sql: `select 'u9' as user_id, 1 as one`,
      destinations: 'none',
      schedule: 'manual',
      whenRowLeaves: 'null',
    });
    const { runs, targetOf } = services.work;
    const run = runs.start(await targetOf({ ...trait }), { trigger: 'manual' });
    expect(await run.ended).toMatchObject({ status: 'succeeded', events: { sent: 1 } });
    await services.stop();
    const { exitCode, document } = await rig.json('undo', run.runId, '--approve');
    expect(exitCode).toBe(2);
    expect(document.problems).toMatchObject([
      { code: 'write_key_missing', advice: 'Set the environment variable SQLTRAITS_APP_SPACE_WRITE_KEY.' },
    ]);
  });
});
