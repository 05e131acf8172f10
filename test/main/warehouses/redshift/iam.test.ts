import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { redshift } from '../../../../main/warehouses/redshift.ts';
import type { Check, RedshiftSettings } from '../../../../preload/connection-model.ts';
import { type AwsServer, startAws } from '../../../support/redshift/aws.ts';
import { createRedshift, type RedshiftDatabase } from '../../../support/redshift/database.ts';
import { never, readRows } from '../../../support/rows.ts';

const cluster = { region: 'eu-west-1', cluster: 'analytics' };
const workgroup = { region: 'eu-west-1', workgroup: 'reporting' };
const password = 'temporary-and-long';

let database: RedshiftDatabase;
let aws: AwsServer;
let user: string;
let homeDir: string;

beforeAll(async () => {
  database = await createRedshift(inject('postgres'), 'iam');
  user = `alice_${database.name}`;
  await database.admin.query(
    `create role ${pg.escapeIdentifier(`IAM:${user}`)} login password '${password}'`,
  );
  homeDir = mkdtempSync(join(tmpdir(), 'redshift-iam-'));
  writeFileSync(join(homeDir, 'config'), '[profile analyst]\nregion = eu-west-1\n');
  writeFileSync(
    join(homeDir, 'credentials'),
    '[analyst]\naws_access_key_id = AKIDPROFILE\naws_secret_access_key = secret\n',
  );
});
beforeEach(async () => {
  aws = await startAws({ user, password });
  vi.stubEnv('AWS_ENDPOINT_URL', aws.endpoint);
  vi.stubEnv('AWS_CONFIG_FILE', join(homeDir, 'config'));
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(homeDir, 'credentials'));
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDENV');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await aws.close();
});
afterAll(async () => {
  const name = pg.escapeIdentifier(`IAM:${user}`);
  await database.admin.query(`drop owned by ${name}; drop role ${name}`);
  await database.drop();
  rmSync(homeDir, { recursive: true });
});

const options = { secrets: {}, signal: never, applicationName: 'iam' };

async function whoIsIn(iam: RedshiftSettings['iam']): Promise<unknown> {
  const session = await redshift.open(database.settingsFor({ user, ...(iam && { iam }) }), options);
  const [row] = await readRows(session, 'select current_user::varchar as name');
  await session.close();
  return row?.[0];
}

async function checksOf(iam: RedshiftSettings['iam']): Promise<readonly Check[]> {
  const checks: Check[] = [];
  const settings = database.settingsFor({ user, ...(iam && { iam }) });
  for await (const check of redshift.test(settings, options)) checks.push(check);
  return checks;
}

describe('logging in with IAM', () => {
  it('asks AWS for credentials of the cluster, with the default chain', async () => {
    expect(await whoIsIn(cluster)).toBe(`IAM:${user}`);
    expect(aws.requests).toMatchObject([
      {
        action: 'GetClusterCredentials',
        accessKeyId: 'AKIDENV',
        input: { ClusterIdentifier: 'analytics', DbUser: user, DbName: database.name },
      },
    ]);
  });

  it('asks for those of a serverless workgroup, with a profile', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
    expect(await whoIsIn({ ...workgroup, profile: 'analyst' })).toBe(`IAM:${user}`);
    expect(aws.requests).toMatchObject([
      {
        action: 'GetCredentials',
        accessKeyId: 'AKIDPROFILE',
        input: { workgroupName: 'reporting', dbName: database.name },
      },
    ]);
  });

  it('asks anew for every session', async () => {
    await whoIsIn(cluster);
    await whoIsIn(cluster);
    expect(aws.requests).toHaveLength(2);
  });

  it('is a step of the connection test', async () => {
    const checks = await checksOf(cluster);
    expect(checks.every((check) => check.ok)).toBe(true);
    expect(checks[0]).toMatchObject({ name: 'Get credentials from AWS' });
    expect(checks.find((check) => check.name === 'Log in')?.advice).toBe(`As "IAM:${user}".`);
  });
});

describe('when AWS gives no credentials', () => {
  it.each([
    [
      'AccessDenied',
      403,
      cluster,
      'permission_denied',
      /redshift:GetClusterCredentials[\s\S]*dbuser:analytics/,
    ],
    ['AccessDeniedException', 403, workgroup, 'permission_denied', /redshift-serverless:GetCredentials/],
    ['ExpiredToken', 403, cluster, 'auth_failed', /aws sso login/],
    ['ClusterNotFound', 404, cluster, 'warehouse_missing', /region/],
    ['ResourceNotFoundException', 404, workgroup, 'warehouse_missing', /region/],
  ] as const)(
    '%s (%d) stops the connection test at that step',
    async (code, status, iam, expected, advice) => {
      aws.failWith({ code, status });
      expect(await checksOf(iam)).toEqual([
        {
          name: 'Get credentials from AWS',
          ok: false,
          code: expected,
          advice: expect.stringMatching(advice),
        },
      ]);
    },
  );

  it('names a profile that is not there', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
    await expect(whoIsIn({ ...cluster, profile: 'nobody' })).rejects.toMatchObject({
      code: 'auth_failed',
      message: expect.stringContaining('"nobody"'),
    });
  });

  it('says that AWS was not reached', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:9');
    await expect(whoIsIn(cluster)).rejects.toMatchObject({
      code: 'unreachable',
      advice: expect.stringContaining('region'),
    });
  });

  it('says so when the cluster does not take them', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', aws.endpoint);
    await database.admin.query(`alter role ${pg.escapeIdentifier(`IAM:${user}`)} password 'another'`);
    const checks = await checksOf(cluster);
    await database.admin.query(`alter role ${pg.escapeIdentifier(`IAM:${user}`)} password '${password}'`);
    expect(checks.at(-1)).toMatchObject({
      name: 'Log in',
      ok: false,
      code: 'auth_failed',
      advice: expect.stringContaining('exists in the database'),
    });
  });
});
