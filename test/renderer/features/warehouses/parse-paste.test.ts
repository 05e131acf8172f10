import { describe, expect, it } from 'vitest';
import {
  checkPrivateKey,
  checkServiceAccount,
} from '../../../../renderer/features/warehouses/paste/key-file.ts';
import { parsePaste } from '../../../../renderer/features/warehouses/paste/parse-paste.ts';
import { accountOf } from '../../../../renderer/features/warehouses/paste/snowflake-url.ts';

const serverless = 'lake.123456789012.eu-west-1.redshift-serverless.amazonaws.com';
const cluster = 'lake.abc123.eu-west-1.redshift.amazonaws.com';
const serviceAccount = JSON.stringify({
  type: 'service_account',
  project_id: 'acme-data',
  client_email: 'sql-traits@acme-data.iam.gserviceaccount.com',
  private_key: '-----BEGIN PRIVATE KEY-----\nMII\n-----END PRIVATE KEY-----\n',
});

describe('a pasted Postgres URL', () => {
  it('fills the whole form', () => {
    const url = ' postgresql://reader:p%40ss@db.example.com:6543/analytics?sslmode=require ';
    expect(parsePaste(url)).toEqual({
      kind: 'postgres',
      texts: {
        host: 'db.example.com',
        port: '6543',
        database: 'analytics',
        user: 'reader',
        ssl: 'require',
      },
      secrets: { password: 'p@ss' },
    });
  });

  it('fills only what it names', () => {
    const found = { kind: 'postgres', texts: { host: 'db.example.com' }, secrets: {} };
    expect(parsePaste('postgres://db.example.com')).toEqual(found);
  });

  it('keeps the strict default where the URL asks for a mode that promises nothing', () => {
    expect(parsePaste('postgres://h/d?sslmode=prefer')?.texts).not.toHaveProperty('ssl');
  });

  it('takes a lone percent sign in a password as it stands', () => {
    expect(parsePaste('postgres://u:100%@h/d')?.secrets).toEqual({ password: '100%' });
  });

  it('reads an IPv6 address without its brackets', () => {
    expect(parsePaste('postgres://[::1]/d')?.texts.host).toBe('::1');
  });

  it('may be JDBC’s', () => {
    const url = 'jdbc:postgresql://db.example.com:5432/analytics?user=reader&password=secret';
    expect(parsePaste(url)).toMatchObject({
      kind: 'postgres',
      texts: { host: 'db.example.com', database: 'analytics', user: 'reader' },
      secrets: { password: 'secret' },
    });
  });
});

describe('a pasted Redshift URL', () => {
  it.each([
    `redshift://reader:secret@${cluster}:5439/dev`,
    `postgres://reader:secret@${cluster}:5439/dev`,
    `jdbc:redshift://${cluster}:5439/dev;UID=reader;PWD=secret`,
  ])('fills the form: %s', (url) => {
    expect(parsePaste(url)).toEqual({
      kind: 'redshift',
      texts: { host: cluster, port: '5439', database: 'dev', user: 'reader' },
      secrets: { password: 'secret' },
    });
  });

  it('with IAM names region and workgroup', () => {
    expect(parsePaste(`jdbc:redshift:iam://${serverless}:5439/dev?Profile=analytics`)?.texts).toMatchObject({
      iam: 'on',
      'iam.region': 'eu-west-1',
      'iam.workgroup': 'lake',
      'iam.profile': 'analytics',
    });
  });
});

describe('a pasted Snowflake address', () => {
  it.each([
    ['https://acme-main.snowflakecomputing.com/console/login', 'acme-main'],
    ['acme-main.snowflakecomputing.com', 'acme-main'],
    ['https://xy12345.eu-central-1.aws.snowflakecomputing.com', 'xy12345.eu-central-1.aws'],
    ['https://app.snowflake.com/acme/main/#/homepage', 'acme-main'],
  ])('%s is account %s', (address, account) => {
    expect(accountOf(address)).toBe(account);
  });

  it('leaves an account’s name as it is', () => {
    expect(accountOf('acme-main')).toBeNull();
  });

  it('fills the form from a JDBC URL', () => {
    const url =
      'jdbc:snowflake://acme-main.snowflakecomputing.com/?user=ANA&warehouse=WH&db=D&schema=S&role=R';
    expect(parsePaste(url)).toEqual({
      kind: 'snowflake',
      texts: {
        account: 'acme-main',
        username: 'ANA',
        warehouse: 'WH',
        database: 'D',
        schema: 'S',
        role: 'R',
      },
      secrets: {},
    });
  });
});

describe('a service account key', () => {
  it('fills project and credentials when it is pasted', () => {
    expect(parsePaste(serviceAccount)).toEqual({
      kind: 'bigquery',
      texts: { projectId: 'acme-data', auth: 'serviceAccount' },
      secrets: { credentials: serviceAccount },
    });
  });

  it('shows type, project and e-mail, and nothing of the key', () => {
    expect(checkServiceAccount(serviceAccount)).toEqual({
      facts: ['Service account', 'acme-data', 'sql-traits@acme-data.iam.gserviceaccount.com'],
    });
  });

  it.each([
    ['not json', 'This is not JSON'],
    ['{"type":"authorized_user","refresh_token":"x"}', 'key of type "authorized_user"'],
    ['{"type":"service_account"}', 'not a whole service account key'],
  ])('that is something else is refused at once: %s', (text, words) => {
    expect(checkServiceAccount(text)).toEqual({ error: expect.stringContaining(words) });
  });
});

describe('a private key', () => {
  const pem = (label: string) => `-----BEGIN ${label}-----\nMII\n-----END ${label}-----\n`;

  it.each([
    ['PRIVATE KEY', 'Private key'],
    ['RSA PRIVATE KEY', 'Private key'],
    ['OPENSSH PRIVATE KEY', 'OpenSSH private key'],
  ])('of type %s is taken', (label, fact) => {
    expect(checkPrivateKey(pem(label))).toEqual({ facts: [fact] });
  });

  it('says that it needs its passphrase', () => {
    expect(checkPrivateKey(pem('ENCRYPTED PRIVATE KEY'))).toEqual({
      facts: ['Private key', 'encrypted: give its passphrase below'],
    });
  });

  it.each(['PUBLIC KEY', 'CERTIFICATE'])('is not a %s', (label) => {
    expect(checkPrivateKey(pem(label))).toEqual({ error: expect.stringContaining('Choose the private key') });
  });
});

describe('any other text', () => {
  it.each(['db.example.com', 'https://example.com', 'mysql://h/d', '', '{"a":1}'])(
    '%j is pasted as it is',
    (text) => {
      expect(parsePaste(text)).toBeNull();
    },
  );
});
