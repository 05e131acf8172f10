import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../main/errors.ts';
import { warehouseFor } from '../../../main/warehouses/registry.ts';
import type { Session } from '../../../main/warehouses/warehouse.ts';
import { never } from '../../support/rows.ts';
import {
  bigqueryPlace,
  duckdbPlace,
  type HostilePlace,
  postgresPlace,
  redshiftPlace,
  snowflakePlace,
} from './hostile-place.ts';

/** A statement to a line below `## refused` or `## harmless`; `⏎` stands for a line end. */
function statementsOf(dialect: string): { readonly refused: string[]; readonly harmless: string[] } {
  const text = readFileSync(join(import.meta.dirname, 'hostile', `${dialect}.txt`), 'utf8');
  const [refused = [], harmless = []] = text
    .split(/^## \w+$/m)
    .slice(1)
    .map((section) => section.split('\n').filter((line) => line !== ''));
  return { refused, harmless };
}

/** Reasons that say "no"; `internal` or a lost connection would be a hole or a crash. */
const noes = [
  'not_read_only',
  'multiple_statements',
  'sql_syntax',
  'sql_error',
  'object_not_found',
  'permission_denied',
];

async function attempt(session: Session, sql: string): Promise<string> {
  try {
    await session.describe(sql, { signal: never });
    for await (const batch of session.read(sql, { signal: never })) expect(batch.count).toBeGreaterThan(0);
    return 'ran';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}

const places: readonly (readonly [string, () => Promise<HostilePlace>])[] = [
  ['postgres', postgresPlace],
  ['redshift', redshiftPlace],
  ['bigquery', bigqueryPlace],
  ['snowflake', snowflakePlace],
  ['duckdb', duckdbPlace],
];

describe.each(places)('hostile statements on %s', (dialect, start) => {
  const { refused, harmless } = statementsOf(dialect);
  let place: HostilePlace;
  let session: Session;
  beforeAll(async () => {
    place = await start();
    const warehouse = await warehouseFor(place.settings);
    session = await warehouse.open(place.settings, {
      secrets: place.secrets,
      signal: never,
      applicationName: 'hostile',
    });
  });
  afterAll(async () => {
    await session?.close();
    await place?.remove();
  });

  it('are sixty at least', () => {
    expect(new Set(refused).size).toBeGreaterThanOrEqual(60);
  });

  it.each(refused)('refuses %s', async (line) => {
    const sql = line.replaceAll('⏎', '\n').replaceAll('{dir}', place.dir);
    const before = await place.state();
    const outcome = await attempt(session, sql);
    expect(await place.state()).toBe(before);
    expect(noes).toContain(outcome);
  });

  it.each(harmless)('runs what only looks hostile: %s', async (line) => {
    expect(await attempt(session, line)).toBe('ran');
  });
});
