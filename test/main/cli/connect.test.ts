/** `connect test` and `preview` on every kind of warehouse, good and bad, as a script would call them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { variableFor } from '../../../main/vault/environment.ts';
import { type ConnectionSecret, connectionSecrets } from '../../../preload/secrets.ts';
import { startBigQueryPlace } from '../../contract/warehouses/bigquery-place.ts';
import { startDuckdbPlace } from '../../contract/warehouses/duckdb-place.ts';
import type { Login, Place } from '../../contract/warehouses/place.ts';
import { startPostgresPlace } from '../../contract/warehouses/postgres-place.ts';
import { startRedshiftPlace } from '../../contract/warehouses/redshift-place.ts';
import { startSnowflakePlace } from '../../contract/warehouses/snowflake-place.ts';
import { buildCli, type CliRig, createCliRig } from './rig.ts';

const kinds: readonly (readonly [kind: string, start: () => Promise<Place>])[] = [
  ['PostgreSQL', startPostgresPlace],
  ['Redshift', startRedshiftPlace],
  ['BigQuery', startBigQueryPlace],
  ['Snowflake', startSnowflakePlace],
  ['DuckDB', startDuckdbPlace],
];

/** A project with the good login and every refused one, their secrets in variables. */
function projectOf({ settings, secrets, refused }: Place): CliRig {
  const logins: readonly (readonly [string, Login])[] = [
    ['Good', { settings, secrets }],
    ...refused.map((login, index) => [`Bad${index}`, login] as const),
  ];
  const variables = logins.flatMap(([name, login]) =>
    connectionSecrets.flatMap((part: ConnectionSecret) => {
      const value = login.secrets[part];
      return value === undefined ? [] : [[variableFor({ name, part }), value] as const];
    }),
  );
  const warehouses = Object.fromEntries(logins.map(([name, login]) => [name, login.settings]));
  return createCliRig({ warehouses, env: Object.fromEntries(variables) });
}

beforeAll(buildCli);

describe.each(kinds)('connect test on %s', (_kind, start) => {
  let place: Place;
  let rig: CliRig;
  beforeAll(async () => {
    place = await start();
    rig = projectOf(place);
  });
  afterAll(async () => {
    rig?.remove();
    await place?.remove();
  });

  it('says ok step by step, and exits with 0', async () => {
    const { exitCode, document } = await rig.json('connect', 'test', 'Good');
    expect(document).toMatchObject({ status: 'succeeded', warehouse: 'Good', problems: [] });
    expect(document.checks?.every((check) => check.ok)).toBe(true);
    expect(exitCode).toBe(0);
  });

  it('names the step that fails with its code, exits with 1, and names the variable of a missing secret', async () => {
    for (const [index, { what, code }] of place.refused.entries()) {
      const { exitCode, document } = await rig.json('connect', 'test', `Bad${index}`);
      expect({ what, exitCode }).toEqual({ what, exitCode: 1 });
      expect(document.problems, what).toMatchObject([{ code }]);
      if (code === 'secret_missing')
        expect(document.problems?.[0]?.advice, what).toContain(`SQLTRAITS_BAD${index}_`);
    }
  });

  it('prints the same as a table for people', async () => {
    const { stdout, exitCode } = await rig.run('connect', 'test', 'Bad0');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/check +result/);
    expect(stdout).toContain('failed');
  });
});

describe('a query of a warehouse that bills by bytes', () => {
  const sql = 'select name as user_id, id from app.people';
  let place: Place;
  let rig: CliRig;
  beforeAll(async () => {
    place = await startBigQueryPlace();
    rig = projectOf(place);
  });
  afterAll(async () => {
    rig?.remove();
    await place?.remove();
  });

  it('is stopped as by a guard where it would read more than it may, and nothing is paid', async () => {
    const file = rig.trait(sql, { warehouse: 'Good', destinations: 'none', maximum_bytes: '30 MB' });
    for (const command of ['preview', 'plan']) {
      const { exitCode, document } = await rig.json(command, file);
      expect(exitCode).toBe(3);
      expect(document.problems).toMatchObject([
        {
          code: 'too_many_bytes',
          message: 'The query would read 34.6 MB, more than the 30.0 MB that it may. Nothing was run.',
          advice: expect.stringContaining('It would cost less than $0.01 each time.'),
        },
      ]);
    }
    expect(place.paid?.()).toBe(0);
  });

  it('is stopped by the limit of its connection as well', async () => {
    const settings = { ...place.settings, maximumBytesBilled: 20_000_000 } as Place['settings'];
    const limited = projectOf({ ...place, settings, refused: [] });
    const { exitCode, document } = await limited.json('preview', limited.trait(sql, { warehouse: 'Good' }));
    limited.remove();
    expect(exitCode).toBe(3);
    expect(document.problems?.[0]?.code).toBe('too_many_bytes');
    expect(place.paid?.()).toBe(0);
  });

  it('is priced by the run and by the month of its schedule', async () => {
    const file = rig.trait(sql, { warehouse: 'Good', schedule: 'hourly' });
    const { exitCode, document } = await rig.json('preview', file);
    const dollars = (34_567_890 / 1024 ** 4) * 6.25;
    expect(exitCode).toBe(0);
    expect(document).toMatchObject({ cost: { bytes: 34_567_890, dollars, dollarsPerMonth: dollars * 720 } });
    expect((await rig.run('preview', file)).stdout).toContain(
      'The query reads 34.6 MB: less than $0.01 a run, $0.14 a month on its schedule.',
    );
  });
});
