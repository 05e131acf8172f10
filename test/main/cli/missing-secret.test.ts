import { describe, expect, it } from 'vitest';
import { missingSecretAdvice } from '../../../main/cli/missing-secret.ts';
import { connectionSettings } from '../../../preload/connection-schemas.ts';
import type { Secrets } from '../../../preload/secrets.ts';

const onPostgres = { kind: 'postgres', host: 'db', database: 'app', user: 'reader' };
const onSnowflake = { kind: 'snowflake', account: 'a', username: 'u', warehouse: 'w' };
const onRedshift = { kind: 'redshift', host: 'lake', database: 'dev', user: 'reader' };
const tunnel = { host: 'bastion', user: 'me' };

const missing = (settings: object, secrets: Secrets = {}): string | undefined =>
  missingSecretAdvice({ name: 'Big', settings: connectionSettings.parse(settings), secrets });

describe('the variable that a secret is missing from', () => {
  it.each([
    ['a password', onPostgres, 'SQLTRAITS_BIG_PASSWORD'],
    ["Redshift's password", onRedshift, 'SQLTRAITS_BIG_PASSWORD'],
    ['a service account', { kind: 'bigquery', projectId: 'p' }, 'SQLTRAITS_BIG_CREDENTIALS'],
    ['a key pair', { ...onSnowflake, auth: 'keyPair' }, 'SQLTRAITS_BIG_PRIVATE_KEY'],
    ['a token', { ...onSnowflake, auth: 'oauth' }, 'SQLTRAITS_BIG_TOKEN'],
    [
      'any way into Snowflake',
      onSnowflake,
      'SQLTRAITS_BIG_PRIVATE_KEY or SQLTRAITS_BIG_TOKEN or SQLTRAITS_BIG_PASSWORD',
    ],
  ])('is named for %s', (_what, settings, variables) => {
    expect(missing(settings)).toBe(`Set the environment variable ${variables}.`);
  });

  it.each([
    ['a file', { kind: 'duckdb', path: 'data' }],
    ['temporary credentials of AWS', { ...onRedshift, iam: { region: 'eu-west-1', cluster: 'lake' } }],
    ["gcloud's own login", { kind: 'bigquery', projectId: 'p', auth: 'applicationDefault' }],
    ['a browser', { ...onSnowflake, auth: 'browser' }],
  ])('is none for %s', (_what, settings) => expect(missing(settings)).toBeUndefined());

  it('is that of the tunnel or the certificate once the login has its own', () => {
    const secrets = { password: 'x' };
    expect(missing({ ...onPostgres, tunnel }, secrets)).toContain('SQLTRAITS_BIG_TUNNEL_KEY.');
    expect(missing({ ...onPostgres, tunnel: { ...tunnel, auth: 'agent' } }, secrets)).toBeUndefined();
    expect(missing({ ...onPostgres, clientCertificate: 'PEM' }, secrets)).toContain(
      'SQLTRAITS_BIG_CLIENT_KEY.',
    );
  });
});
