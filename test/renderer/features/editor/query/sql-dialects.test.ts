import { describe, expect, it } from 'vitest';
import type { ConnectionKind } from '../../../../../preload/connection-model.ts';
import { dialects } from '../../../../../renderer/features/editor/query/sql-dialects.ts';

/** Node name -> texts, as the editor's grammar reads them. */
function readAs(kind: ConnectionKind, sql: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  dialects[kind].language.parser.parse(sql).iterate({
    enter: ({ name, from, to }) => {
      found[name] = [...(found[name] ?? []), sql.slice(from, to)];
    },
  });
  return found;
}

describe('the editor reads', () => {
  it('BigQuery: names in backticks, strings in double quotes, # comments', () => {
    expect(readAs('bigquery', 'select "it\\"s", `my-p.app.users`.id # why\nfrom t')).toMatchObject({
      String: ['"it\\"s"'],
      QuotedIdentifier: ['`my-p.app.users`'],
      LineComment: ['# why'],
      Keyword: ['select', 'from'],
    });
  });

  it('BigQuery: its own words and types', () => {
    expect(readAs('bigquery', 'select safe_cast(x as int64) from unnest([1]) qualify true')).toMatchObject({
      Keyword: expect.arrayContaining(['safe_cast', 'unnest', 'qualify']),
      Type: ['int64'],
    });
  });

  it('Snowflake: // comments, $$ strings, names in double quotes', () => {
    const sql = 'select "Mixed", $$it\'s$$ // why\nfrom t qualify x = 1';
    expect(readAs('snowflake', sql)).toMatchObject({
      QuotedIdentifier: ['"Mixed"'],
      String: ["$$it's$$"],
      LineComment: ['// why'],
      Keyword: ['select', 'from', 'qualify'],
    });
  });

  it('Snowflake: its types', () => {
    expect(readAs('snowflake', 'select x::variant, y::timestamp_ntz')).toMatchObject({
      Type: ['variant', 'timestamp_ntz'],
    });
  });

  it('Redshift: as PostgreSQL, with its own words', () => {
    expect(readAs('redshift', 'select x::super from "T" qualify true')).toMatchObject({
      Type: ['super'],
      QuotedIdentifier: ['"T"'],
      Keyword: expect.arrayContaining(['qualify']),
    });
  });

  it.each(['postgres', 'duckdb'] as const)('%s: names in double quotes and $$ strings', (kind) => {
    expect(readAs(kind, 'select "T", $$x$$ -- why')).toMatchObject({
      QuotedIdentifier: ['"T"'],
      String: ['$$x$$'],
      LineComment: ['-- why'],
    });
  });

  it.each(Object.keys(dialects) as ConnectionKind[])('%s: id, name and status as columns', (kind) => {
    expect(readAs(kind, 'select id, name, status from t where name like x')).toMatchObject({
      Identifier: ['id', 'name', 'status', 't', 'name', 'x'],
    });
  });
});
