import { describe, expect, it } from 'vitest';
import { formatSql } from '../../../../../renderer/features/editor/query/format-sql.ts';

describe('formatting', () => {
  it('breaks lines and keeps the case of keywords', async () => {
    expect(await formatSql('select user_id, plan from app.users where plan is not null', 'postgres')).toBe(
      'select\n  user_id,\n  plan\nfrom\n  app.users\nwhere\n  plan is not null',
    );
  });

  it.each(['redshift', 'bigquery', 'snowflake', 'duckdb'] as const)('speaks %s', async (kind) => {
    const name = kind === 'bigquery' ? '`p.d.t`' : '"t"';
    expect(await formatSql(`select 1 as user_id from ${name}`, kind)).toContain(name);
  });

  it('refuses a text that is no SQL', async () => {
    await expect(formatSql("select 'open", 'postgres')).rejects.toThrow();
  });
});
