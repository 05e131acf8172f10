/** BigQuery's refusals, in its own shape, as the app's codes with a way out. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FailureCode } from '../../../../preload/codes.ts';
import { type BigQueryServer, startBigQueryServer } from '../../../support/bigquery/server.ts';
import { openOn, testProject } from '../../../support/bigquery/session.ts';
import { makeAccount } from '../../../support/bigquery/tokens.ts';
import { never } from '../../../support/rows.ts';

let server: BigQueryServer;
beforeEach(async () => {
  server = await startBigQueryServer();
});
afterEach(() => server.close());

type Case = readonly [status: number, reason: string, message: string, code: FailureCode, advice: RegExp];

const cases: readonly Case[] = [
  [400, 'invalidQuery', 'Syntax error: Unexpected keyword FROM at [1:8]', 'sql_syntax', /marked place/],
  [
    400,
    'invalidQuery',
    'Unrecognized name: nme; Did you mean name? at [1:8]',
    'object_not_found',
    /spelling/,
  ],
  [400, 'invalidQuery', 'Function not found: TO_CHAR at [1:8]', 'object_not_found', /spelling/],
  [
    400,
    'invalidQuery',
    'Table "people" must be qualified with a dataset (e.g. dataset.table).',
    'object_not_found',
    /dataset\.table/,
  ],
  [
    400,
    'invalidQuery',
    'Duplicate column names in the result are not supported. Found duplicate(s): n',
    'duplicate_column',
    /a name of its own/,
  ],
  [
    400,
    'invalidQuery',
    'No matching signature for operator = for argument types: INT64, STRING.',
    'sql_error',
    /Correct/,
  ],
  [
    404,
    'notFound',
    'Not found: Table p:app.x was not found in location EU',
    'object_not_found',
    /location of this connection/,
  ],
  [404, 'notFound', 'Not found: Project nowhere', 'warehouse_missing', /project ID/],
  [
    400,
    'bytesBilledLimitExceeded',
    'Query exceeded limit for bytes billed: 1. 10485760 or higher required.',
    'too_many_bytes',
    /fewer columns/,
  ],
  [
    403,
    'quotaExceeded',
    'Quota exceeded: Your project exceeded quota for free query bytes scanned.',
    'quota_exceeded',
    /quota/,
  ],
  [403, 'responseTooLarge', 'Response too large to return.', 'quota_exceeded', /Aggregate or filter/],
  [
    400,
    'resourcesExceeded',
    'Resources exceeded during query execution.',
    'quota_exceeded',
    /Aggregate or filter/,
  ],
  [400, 'timeout', 'Operation timed out after 6.0 hours.', 'statement_timeout', /statement timeout/],
  [400, 'stopped', 'Job execution was cancelled: User requested cancellation', 'sql_error', /admin/],
];

it.each(cases)('%i %s "%s" is %s', async (status, reason, message, code, advice) => {
  server.fail({ at: 'POST /jobs', status, reason, message });
  const session = await openOn(server);
  await expect(session.describe('select 1', { signal: never })).rejects.toMatchObject({
    code,
    advice: expect.stringMatching(advice),
    detail: expect.stringContaining(message),
  });
});

it('keeps the numbers of a limit on bytes', async () => {
  server.teach('select 1 as n', [{ name: 'n', type: 'INTEGER' }], []);
  server.fail({
    at: 'POST /jobs',
    status: 400,
    reason: 'bytesBilledLimitExceeded',
    message: 'limit: 1. 10485760 required',
  });
  const session = await openOn(server);
  await expect(session.describe('select 1', { signal: never })).rejects.toMatchObject({
    detail: expect.stringContaining('10485760'),
  });
});

it('points at the place in the text as the editor counts', async () => {
  const sql = "select\n\t'\u{1F600}' as face, frm";
  server.fail({
    at: 'POST /jobs',
    status: 400,
    reason: 'invalidQuery',
    message: 'Unrecognized name: frm at [2:22]',
  });
  const session = await openOn(server);
  await expect(session.describe(sql, { signal: never })).rejects.toMatchObject({
    position: sql.indexOf('frm') + 1,
  });
});

describe('a missing right', () => {
  const account = makeAccount(testProject);
  const member = `serviceAccount:${account.email}`;
  const adviceOn = async (message: string): Promise<string> => {
    server.fail({ at: 'POST /jobs', status: 403, reason: 'accessDenied', message });
    const session = await openOn(server, {}, { credentials: account.key });
    const failure = await session.describe('select 1', { signal: never }).then(
      () => undefined,
      (error: { code: string; advice: string }) => error,
    );
    expect(failure?.code).toBe('permission_denied');
    return failure?.advice ?? '';
  };

  it('is asked for on the dataset of the table, for this very account', async () => {
    const denied = (name: string) =>
      `Access Denied: Table ${name}: User does not have permission to query table ${name}, or perhaps it does not exist.`;
    expect(await adviceOn(denied('shop:crm.users'))).toContain(
      `GRANT \`roles/bigquery.dataViewer\` ON SCHEMA \`shop\`.\`crm\` TO "${member}";`,
    );
    expect(await adviceOn(denied('example.com:shop:crm.users'))).toContain(
      'ON SCHEMA `example.com:shop`.`crm`',
    );
    expect(
      await adviceOn('Access Denied: Dataset shop:crm: Permission bigquery.datasets.get denied'),
    ).toContain('ON SCHEMA `shop`.`crm`');
  });

  it('is asked for on the project where jobs may not be run', async () => {
    const message = 'Access Denied: Project test-project: User does not have bigquery.jobs.create permission';
    expect(await adviceOn(message)).toContain(
      `gcloud projects add-iam-policy-binding test-project --member=${member} --role=roles/bigquery.jobUser`,
    );
  });

  it.each([
    [
      'Access Denied: BigQuery BigQuery: Permission denied while getting Drive credentials.',
      /^The table is a file in Google Drive. Share the file with reader@/,
    ],
    ['VPC Service Controls: Request is prohibited by organization policy.', /perimeter/],
    [
      'Access Denied: BigQuery BigQuery: User has neither fine-grained reader nor masked get permission to get data protected by policy tag "pii" on column shop.crm.users.email.',
      /--member=serviceAccount:reader@.* --role=roles\/datacatalog\.categoryFineGrainedReader/,
    ],
  ])('is explained when it is none of the two roles: %s', async (message, advice) => {
    expect(await adviceOn(message)).toMatch(advice);
  });

  it('is something else where the service was never switched on', async () => {
    const message = 'BigQuery API has not been used in project 123 before or it is disabled.';
    expect(await adviceOn(message)).toContain(
      'gcloud services enable bigquery.googleapis.com --project=test-project',
    );
  });
});
