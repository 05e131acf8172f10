import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { setStage } from './stage.ts';

const stage = setStage('cli_ways_out');

/** A trait of 200 users that has been sent, and then its state file with a hole in it. */
async function damagedTrait(name: string): Promise<string> {
  const file = stage.rig.trait(
    `select '${name}' || n as user_id, n as number from generate_series(1, 200) n`,
    {
      name,
    },
  );
  const { document } = await stage.rig.json('sync', file);
  const path = join(stage.rig.dataDir, 'traits', `file-${document.trait}.db`);
  const bytes = readFileSync(path);
  bytes.fill(0xa5, 4096, bytes.length - 4096);
  writeFileSync(path, bytes);
  return file;
}

const keptAside = (trait: string) =>
  readdirSync(join(stage.rig.dataDir, 'traits')).filter((name) =>
    name.startsWith(`file-${trait}.db.corrupt-`),
  );

describe('a damaged state', () => {
  it('is said to be damaged by sync and plan, with the two ways out as commands; nothing is sent', async () => {
    const file = await damagedTrait('torn');
    const sentBefore = stage.recorder.accepted();
    for (const command of ['sync', 'plan']) {
      const { exitCode, document } = await stage.rig.json(command, file);
      expect(exitCode).toBe(1);
      expect(document).toMatchObject({ status: 'failed', problems: [{ code: 'database_corrupt' }] });
      expect(document.problems?.[0]?.advice).toContain(`sqltraits sync ${file} --resend`);
      expect(document.problems?.[0]?.advice).toContain(`sqltraits sync ${file} --as-sent`);
    }
    expect(stage.recorder.accepted()).toBe(sentBefore);
    expect(keptAside('torn')).toEqual([]);
  });

  it('is kept aside by --resend, which sends every row', async () => {
    const file = await damagedTrait('resent');
    const sentBefore = stage.recorder.accepted();
    const { exitCode, document } = await stage.rig.json('sync', file, '--resend');
    expect(exitCode).toBe(0);
    expect(document).toMatchObject({
      status: 'succeeded',
      events: { sent: 200 },
      problems: [{ code: 'leavers_unknown' }],
    });
    expect(stage.recorder.accepted()).toBe(sentBefore + 200);
    expect(keptAside('resent')).toHaveLength(1);
  });

  it('is kept aside by --as-sent, which sends nothing and goes on from the current result', async () => {
    const file = await damagedTrait('taken');
    const sentBefore = stage.recorder.accepted();
    const taken = await stage.rig.json('sync', file, '--as-sent');
    expect(taken).toMatchObject({ exitCode: 0, document: { status: 'succeeded', events: { sent: 0 } } });
    expect((await stage.rig.json('sync', file)).document).toMatchObject({
      rows: { unchanged: 200 },
      events: { planned: 0 },
    });
    expect(stage.recorder.accepted()).toBe(sentBefore);
    expect(keptAside('taken')).toHaveLength(1);
  });

  it('hides no run and no other trait from those who look', async () => {
    const file = stage.rig.trait(`select 'shared1' as user_id, 1 as one`, { name: 'Sound' });
    await stage.rig.json('sync', file);
    await damagedTrait('shared');
    const { runs = [] } = (await stage.rig.json('runs')).document;
    const shown = await stage.rig.run('runs', 'show', runs[0]?.run ?? '');
    expect(shown).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('database_corrupt') });
    const history = await stage.rig.run('history', 'shared1');
    expect(history.exitCode).toBe(1);
    expect(history.stdout).toMatch(/sound .*one: 1.*database_corrupt/s);
  });
});

describe('the estimate of a plan', () => {
  it('counts calls and new ids, and the minutes at the rate of the space', async () => {
    const sql = `select 'e' || n as user_id, n as number from generate_series(1, 61000) n`;
    const file = stage.rig.trait(sql, { name: 'Estimated' });
    const { document } = await stage.rig.json('plan', file);
    expect(document.estimate).toMatchObject({ calls: 61_000, newIds: 61_000 });
    // All but the first thousand wait for their turn.
    expect(document.estimate?.durationMs).toBeGreaterThanOrEqual(60_000);
    expect(document.estimate?.durationMs).toBeLessThanOrEqual(61_000);
    expect((await stage.rig.run('preview', file)).stdout).toMatch(
      /Estimate: 61,000 calls, 61,000 of them for new ids: about 6[01] s at 1,000 events\/s/,
    );
  });
});

describe('the ways to send more than what changed', () => {
  it('count a resync in a plan, then send every row again and leavers as null', async () => {
    await stage.database.admin.query('create table resynced as select n as id from generate_series(1, 50) n');
    await stage.database.admin.query('grant select on resynced to cli_ways_out_role');
    const file = stage.rig.trait(`select 'r' || id as user_id, id as number from resynced`, {
      name: 'Resynced',
    });
    await stage.rig.json('sync', file);
    await stage.database.admin.query('delete from resynced where id > 40');
    expect((await stage.rig.json('plan', file)).document.events?.planned).toBe(10);
    expect((await stage.rig.json('plan', file, '--resync')).document.events?.planned).toBe(50);
    const sentBefore = stage.recorder.accepted();
    expect(await stage.rig.json('sync', file, '--resync')).toMatchObject({
      exitCode: 0,
      document: {
        status: 'succeeded',
        rows: { read: 40, unchanged: 40, removed: 10 },
        events: { planned: 50, sent: 50 },
      },
    });
    expect(stage.recorder.accepted()).toBe(sentBefore + 50);
    // A sound state is nothing to set aside, and everything is sent all the same.
    expect((await stage.rig.json('sync', file, '--resend')).document.events?.sent).toBe(40);
    expect(keptAside('resynced')).toEqual([]);
  });

  it('exclude one another', async () => {
    const file = stage.rig.trait(`select 'x' as user_id, 1 as one`);
    expect(await stage.rig.json('sync', file, '--resync', '--as-sent')).toMatchObject({
      exitCode: 2,
      document: { status: 'failed', problems: [{ code: 'usage' }] },
    });
  });
});
