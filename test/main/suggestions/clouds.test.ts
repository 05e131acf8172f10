import { describe, expect, it } from 'vitest';
import { redshiftSuggestions } from '../../../main/suggestions/aws.ts';
import { bigquerySuggestions } from '../../../main/suggestions/gcloud.ts';
import { snowflakeSuggestions } from '../../../main/suggestions/snowflake.ts';
import { machineWith } from './home.ts';

describe('~/.aws', () => {
  const config = `[default]
region = us-east-1
[profile analytics]
region = eu-west-1
s3 =
  region = us-west-2
[sso-session corp]
sso_region = eu-central-1
`;
  const credentials = `[old]
aws_access_key_id = AKIA
aws_secret_access_key = not-to-be-shown
`;

  it('suggests a login through IAM per profile, with its region', async () => {
    const found = await redshiftSuggestions(
      machineWith({ files: { '.aws/config': config, '.aws/credentials': credentials } }),
    );
    expect(found.map(({ label, fields }) => [label, fields])).toEqual([
      ['Profile old', { iam: 'on', 'iam.profile': 'old' }],
      ['Profile default, us-east-1', { iam: 'on', 'iam.region': 'us-east-1' }],
      ['Profile analytics, eu-west-1', { iam: 'on', 'iam.profile': 'analytics', 'iam.region': 'eu-west-1' }],
    ]);
    expect(JSON.stringify(found)).not.toContain('not-to-be-shown');
  });
});

describe('gcloud', () => {
  const dir = '.config/gcloud';
  const adc = '{"type":"authorized_user","refresh_token":"hidden","quota_project_id":"quota"}';

  it('suggests its login and the active project', async () => {
    const files = {
      [`${dir}/active_config`]: 'work\n',
      [`${dir}/configurations/config_work`]: '[core]\naccount = ana@acme.example\nproject = acme-data\n',
      [`${dir}/application_default_credentials.json`]: adc,
    };
    expect(await bigquerySuggestions(machineWith({ files }))).toEqual([
      {
        source: '~/.config/gcloud',
        label: 'acme-data as ana@acme.example',
        fields: { auth: 'applicationDefault', projectId: 'acme-data' },
        secrets: {},
      },
    ]);
  });

  it('suggests only the project where nobody has logged in for applications', async () => {
    const files = { [`${dir}/configurations/config_default`]: '[core]\nproject = acme-data\n' };
    const [found] = await bigquerySuggestions(machineWith({ files }));
    expect(found?.fields).toEqual({ projectId: 'acme-data' });
  });

  it('is found below %APPDATA% on Windows', async () => {
    const files = { 'AppData/Roaming/gcloud/application_default_credentials.json': adc };
    const [found] = await bigquerySuggestions(machineWith({ files, platform: 'win32' }));
    expect(found?.fields).toEqual({ auth: 'applicationDefault', projectId: 'quota' });
  });

  it('suggests the service account that GOOGLE_APPLICATION_CREDENTIALS points to', async () => {
    const key = '{"type":"service_account","project_id":"p","client_email":"r@p.iam.gserviceaccount.com"}';
    const env = { GOOGLE_APPLICATION_CREDENTIALS: '~/key.json' };
    expect(await bigquerySuggestions(machineWith({ files: { 'key.json': key }, env }))).toMatchObject([
      { label: 'r@p.iam.gserviceaccount.com', fields: { projectId: 'p' }, secrets: { credentials: key } },
    ]);
  });

  it('says nothing of a damaged file', async () => {
    const files = { [`${dir}/application_default_credentials.json`]: '{' };
    expect(await bigquerySuggestions(machineWith({ files }))).toEqual([]);
  });
});

describe('~/.snowflake', () => {
  const entry = `account = "acme-main"
user = "READER"
warehouse = "WH"
authenticator = "SNOWFLAKE_JWT"
private_key_file = "~/keys/rsa.p8"
`;

  it('suggests each connection, its key read from its own file', async () => {
    const files = { '.snowflake/connections.toml': `[prod]\n${entry}`, 'keys/rsa.p8': 'PEM' };
    expect(await snowflakeSuggestions(machineWith({ files }))).toEqual([
      {
        source: '~/.snowflake/connections.toml',
        label: 'prod',
        fields: { account: 'acme-main', username: 'READER', warehouse: 'WH', auth: 'keyPair' },
        secrets: { privateKey: 'PEM' },
      },
    ]);
  });

  it('prefers connections.toml, and reads config.toml where there is none', async () => {
    const shared = `[connections.dev]\n${entry}`;
    const alone = machineWith({ files: { '.snowflake/config.toml': shared } });
    expect(await snowflakeSuggestions(alone)).toMatchObject([{ label: 'dev' }]);
    const both = { '.snowflake/config.toml': shared, '.snowflake/connections.toml': `[prod]\n${entry}` };
    expect(await snowflakeSuggestions(machineWith({ files: both }))).toMatchObject([{ label: 'prod' }]);
  });

  it.each([
    ['win32', 'AppData/Local/snowflake'],
    ['darwin', 'Library/Application Support/snowflake'],
    ['linux', '.config/snowflake'],
  ] as const)('is found on %s in %s', async (platform, dir) => {
    const files = { [`${dir}/connections.toml`]: '[a]\naccount = "x"\npassword = "pw"\n' };
    expect(await snowflakeSuggestions(machineWith({ files, platform }))).toMatchObject([
      { fields: { account: 'x', auth: 'password' }, secrets: { password: 'pw' } },
    ]);
  });

  it('says nothing of a file that is no TOML', async () => {
    const files = { '.snowflake/connections.toml': '[prod\n' };
    expect(await snowflakeSuggestions(machineWith({ files }))).toEqual([]);
  });
});
