import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { QuerySpec } from '../../../main/engine/job.ts';
import { forgetQuery, ongoingQuery } from '../../../main/engine/state/ongoing-query.ts';
import { openState, type StateDb } from '../../../main/engine/state/open.ts';
import { temporaryDir } from '../../support/engine/temporary-dir.ts';

const settings = { kind: 'duckdb', path: '/data', statementTimeout: 60 } as const;
const query: QuerySpec = { sql: 'select 1', connection: { name: 'Big', settings, secrets: {} } };
const noon = new Date('2026-11-23T12:00:00Z');
const later = (hours: number): Date => new Date(noon.getTime() + hours * 3_600_000);

let db: StateDb;
beforeEach(() => {
  db = openState(temporaryDir(), 'trait');
});
afterEach(() => db.close());

describe('a query under way on the server', () => {
  it('is known to the next run of the same SQL and settings', () => {
    ongoingQuery(db, query, noon).started('job-1');
    expect(ongoingQuery(db, query, later(23)).handle).toBe('job-1');
  });

  it('is of no use to another query, nor on another connection', () => {
    ongoingQuery(db, query, noon).started('job-1');
    const elsewhere = { ...query.connection, settings: { ...settings, path: '/other' } };
    expect(ongoingQuery(db, { ...query, sql: 'select 2' }, noon).handle).toBeUndefined();
    expect(ongoingQuery(db, { ...query, connection: elsewhere }, noon).handle).toBeUndefined();
  });

  it('is too old after a day', () => {
    ongoingQuery(db, query, noon).started('job-1');
    expect(ongoingQuery(db, query, later(24.1)).handle).toBeUndefined();
  });

  it('is replaced by a newer one, and forgotten once its result was used', () => {
    ongoingQuery(db, query, noon).started('job-1');
    ongoingQuery(db, query, noon).started('job-2');
    expect(ongoingQuery(db, query, noon).handle).toBe('job-2');
    forgetQuery(db);
    expect(ongoingQuery(db, query, noon).handle).toBeUndefined();
  });
});
