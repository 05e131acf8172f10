import { describe, expect, it } from 'vitest';
import type { ConnectionKind } from '../../../../preload/connection-model.ts';
import {
  blankFields,
  fieldsOf,
  parseFields,
  switchKind,
} from '../../../../renderer/features/warehouses/connection-fields.ts';
import type { Texts } from '../../../../renderer/features/warehouses/fields/field-spec.ts';
import { usedSecrets } from '../../../../renderer/features/warehouses/fields/used-secrets.ts';
import { connections } from '../../../support/page/warehouse-data.ts';

const server = { name: 'P', host: 'h', database: 'd', user: 'u' };

function parsed(kind: ConnectionKind, texts: Texts) {
  const fields = blankFields(kind);
  return parseFields({ ...fields, texts: { ...fields.texts, ...texts } });
}

describe('warehouse form', () => {
  it.each(connections)('$name comes out of the form as it went in', (connection) => {
    const { name, settings } = connection;
    expect(parseFields(fieldsOf(connection))).toEqual({ draft: { name, settings } });
  });

  it.each([
    ['postgres', { host: 'Name the host', database: 'Name the database', user: 'Name the user' }],
    ['redshift', { host: 'Name the host', database: 'Name the database', user: 'Name the user' }],
    ['bigquery', { projectId: 'Name the project that pays for the queries' }],
    [
      'snowflake',
      {
        account: 'Name the account',
        username: 'Name the user',
        warehouse: 'Name the warehouse that runs the queries',
      },
    ],
    ['duckdb', { path: 'Choose a file or a folder' }],
  ] as const)('says what is missing in an empty %s form, in words for each field', (kind, errors) => {
    expect(parseFields(blankFields(kind))).toEqual({ errors: { name: 'Give it a name', ...errors } });
  });

  it.each([
    ['port', '70000', 'A port is between 1 and 65535'],
    ['port', 'five', 'A port is between 1 and 65535'],
    ['port', '', 'A port is between 1 and 65535'],
    ['statementTimeout', 'soon', 'Between 1 and 86,400 seconds'],
  ] as const)('refuses %s %j', (field, text, words) => {
    expect(parsed('postgres', { ...server, [field]: text })).toEqual({ errors: { [field]: words } });
  });

  it('leaves empty optional fields out, and parts that are switched off', () => {
    const found = parsed('postgres', { ...server, 'tunnel.host': 'typed, then switched off' });
    expect('draft' in found && Object.keys(found.draft.settings)).toEqual([
      'kind',
      'host',
      'port',
      'database',
      'user',
      'ssl',
      'statementTimeout',
    ]);
  });

  it('asks for the parts of a tunnel once it is switched on', () => {
    expect(parsed('postgres', { ...server, tunnel: 'on' })).toEqual({
      errors: { 'tunnel.host': 'Name the host', 'tunnel.user': 'Name the user of the SSH server' },
    });
  });

  it('wants a cluster or a workgroup for IAM, and not both', () => {
    const iam = { ...server, iam: 'on', 'iam.region': 'eu-west-1' };
    const words = { errors: { 'iam.cluster': 'Name a cluster, or a serverless workgroup' } };
    expect(parsed('redshift', iam)).toEqual(words);
    expect(parsed('redshift', { ...iam, 'iam.cluster': 'a', 'iam.workgroup': 'b' })).toEqual(words);
    expect(parsed('redshift', { ...iam, 'iam.workgroup': 'b' })).toHaveProperty('draft');
  });

  it('takes the largest query in GiB and keeps it in bytes', () => {
    const found = parsed('bigquery', { name: 'B', projectId: 'p', maximumBytesBilled: '1.5' });
    expect(found).toMatchObject({ draft: { settings: { maximumBytesBilled: 1_610_612_736 } } });
  });

  it('keeps what means the same when the kind changes, and takes the new defaults for the rest', () => {
    const fields = blankFields('postgres');
    const typed = { ...fields, texts: { ...fields.texts, ...server, port: '6543' } };
    expect(switchKind(typed, 'redshift').texts).toMatchObject({ ...server, port: '5439' });
    expect(switchKind(typed, 'snowflake').texts).not.toHaveProperty('host');
  });
});

describe('secrets of a form', () => {
  it.each([
    ['postgres', {}, ['password']],
    ['postgres', { tunnel: 'on', 'tunnel.auth': 'key' }, ['password', 'tunnelKey', 'tunnelKeyPassphrase']],
    ['postgres', { tunnel: 'on', 'tunnel.auth': 'agent' }, ['password']],
    ['postgres', { clientCertificate: 'PEM', ssl: 'verify-full' }, ['password', 'clientKey']],
    ['redshift', { iam: 'on' }, []],
    ['bigquery', { auth: 'applicationDefault' }, []],
    ['snowflake', { auth: 'keyPair' }, ['privateKey', 'privateKeyPassphrase']],
    ['snowflake', { auth: 'oauth' }, ['token']],
    ['snowflake', { auth: 'browser' }, []],
  ] as const)('are those that the choices use: %s %o', (kind, texts, used) => {
    expect(usedSecrets(kind, texts)).toEqual(used);
  });
});
