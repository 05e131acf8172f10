import { describe, expect, it } from 'vitest';
import type { Texts } from '../../../../renderer/features/warehouses/fields/field-spec.ts';
import { bigqueryGuide } from '../../../../renderer/features/warehouses/guides/bigquery.ts';
import { duckdbGuide } from '../../../../renderer/features/warehouses/guides/duckdb.ts';
import type { Guide } from '../../../../renderer/features/warehouses/guides/guide.ts';
import { postgresGuide } from '../../../../renderer/features/warehouses/guides/postgres.ts';
import { redshiftGuide } from '../../../../renderer/features/warehouses/guides/redshift.ts';
import { snowflakeGuide } from '../../../../renderer/features/warehouses/guides/snowflake.ts';

const codeOf = (guide: Guide, texts: Texts): string =>
  guide(texts)
    .map(({ code = '' }) => code)
    .join('\n');

describe('set-up guides', () => {
  it('grant the typed user what it needs, quoted so that no name breaks out', () => {
    const code = codeOf(postgresGuide, { user: 'reader"; DROP TABLE x', database: 'my db' });
    expect(code).toContain('CREATE ROLE "reader""; DROP TABLE x" LOGIN');
    expect(code).toContain('GRANT CONNECT ON DATABASE "my db"');
  });

  it('create a Redshift user without a password where it logs in through IAM', () => {
    expect(codeOf(redshiftGuide, { user: 'reader' })).not.toContain('DISABLE');
    const code = codeOf(redshiftGuide, {
      user: 'reader',
      iam: 'on',
      'iam.region': 'us-east-1',
      'iam.cluster': 'lake',
      database: 'dev',
    });
    expect(code).toContain('CREATE USER "reader" PASSWORD DISABLE;');
    expect(code).toContain('arn:aws:redshift:us-east-1:ACCOUNT:dbuser:lake/reader');
  });

  it('give a service account exactly the two roles', () => {
    const code = codeOf(bigqueryGuide, { projectId: 'acme-data' });
    expect(code.match(/--role=\S+/g)).toEqual([
      '--role=roles/bigquery.dataViewer',
      '--role=roles/bigquery.jobUser',
    ]);
    expect(code).toContain('sql-traits@acme-data.iam.gserviceaccount.com');
  });

  it('keep a shell from running what was typed as a project', () => {
    expect(codeOf(bigqueryGuide, { projectId: "x'; rm -rf ~" })).toContain(`--project='x'\\''; rm -rf ~'`);
  });

  it('leave plain Snowflake names unquoted, since quotes would make their case count', () => {
    const code = codeOf(snowflakeGuide, { username: 'sql_traits', role: 'my role', database: 'finance' });
    expect(code).toContain('ALTER USER sql_traits SET RSA_PUBLIC_KEY');
    expect(code).toContain('GRANT USAGE ON DATABASE finance TO ROLE "my role";');
  });

  it.each([
    ['postgres', postgresGuide],
    ['redshift', redshiftGuide],
    ['bigquery', bigqueryGuide],
    ['snowflake', snowflakeGuide],
    ['duckdb', duckdbGuide],
  ])('have a whole text for %s before anything is typed', (_kind, guide) => {
    expect(guide({}).length).toBeGreaterThan(2);
    expect(JSON.stringify(guide({}))).not.toMatch(/undefined|""/);
  });
});
