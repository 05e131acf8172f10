import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openRig } from '../../support/engine/rig.ts';
import { peakMemoryBytes } from '../../support/peak-memory.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'huge');
});
afterAll(() => db.drop());

describe('a value of ten megabytes', () => {
  const sql = `select 'u1' as user_id, repeat('é', 5000000) as note, 7 as n union all select 'u2', 'fine', 8`;

  it('is shown cut, with its size, and is never the payload of a call', async () => {
    const rig = await openRig(db);
    const { sample, problems, rows } = await rig.preview(sql);
    expect(rows).toMatchObject({ read: 2, invalid: 1 });
    expect(problems).toMatchObject([{ code: 'row_too_large', count: 1 }]);
    expect(problems[0]?.examples[0]).toMatch(/^u1 \(10000\d\d\d bytes\)$/);
    const note = `${'é'.repeat(500)}… (10,000,000 bytes)`;
    expect(sample.map(({ key, values }) => ({ key, values }))).toEqual([
      { key: null, values: ['u1', note, 7] },
      { key: 'u2', values: ['u2', 'fine', 8] },
    ]);
    expect(JSON.stringify(rig.told).length).toBeLessThan(20_000);
  });

  it('stops a run before anything is sent', async () => {
    const rig = await openRig(db);
    const run = await rig.run(rig.trait(sql));
    expect(run).toMatchObject({ status: 'failed', problems: [{ code: 'row_too_large' }] });
    expect(rig.recorder.state().size).toBe(0);
  });

  it('may be the id, which is listed cut wherever it is named', async () => {
    const rig = await openRig(db);
    const long = `select repeat('x', 10000000) as user_id, 1 as n`;
    const { sample, problems } = await rig.preview(`${long} union all ${long}`);
    expect(problems.map(({ code }) => code)).toContain('duplicate_id');
    expect(
      Math.max(...problems.flatMap(({ examples }) => examples).map(({ length }) => length)),
    ).toBeLessThan(300);
    expect(JSON.stringify(sample).length).toBeLessThan(10_000);
  });
});

describe('rows far beyond every limit', () => {
  it('end the reading at a row of many megabytes by its header alone, and say so', async () => {
    const rig = await openRig(db);
    const before = peakMemoryBytes();
    const { status, problems } = await rig.preview(
      `select 'u1' as user_id, repeat('x', 35000000) as a, repeat('y', 35000000) as b`,
    );
    expect({ status, problems }).toMatchObject({
      status: 'failed',
      problems: [
        {
          code: 'row_too_large',
          message: expect.stringContaining('67 MB or more'),
          advice: expect.stringContaining('left(notes, 1000)'),
        },
      ],
    });
    expect(peakMemoryBytes() - before).toBeLessThan(60e6);
  });
});
