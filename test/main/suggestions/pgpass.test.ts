import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { postgresSuggestions, redshiftEntries } from '../../../main/suggestions/pgpass.ts';
import { machineWith } from './home.ts';

const pgpass = `# production
db.example.com:6543:analytics:reader:pa\\:ss\\\\word
replica.example.com:*:*:reader:secret
*:*:*:anyone:everywhere
lake.abc.eu-west-1.redshift.amazonaws.com:5439:dev:reader:lake
broken line
`;

describe('~/.pgpass', () => {
  it('names servers with their passwords, escapes undone', async () => {
    const [first] = await postgresSuggestions(machineWith({ files: { '.pgpass': pgpass } }));
    expect(first).toEqual({
      source: '~/.pgpass',
      label: 'reader@db.example.com:6543/analytics',
      fields: { host: 'db.example.com', port: '6543', database: 'analytics', user: 'reader' },
      secrets: { password: 'pa:ss\\word' },
    });
  });

  it('leaves wildcards to be typed, and an entry for any host out', async () => {
    const found = await postgresSuggestions(machineWith({ files: { '.pgpass': pgpass } }));
    expect(found.map(({ fields }) => fields)).toEqual([
      expect.objectContaining({ host: 'db.example.com' }),
      { host: 'replica.example.com', user: 'reader' },
    ]);
  });

  it('knows Redshift servers from others', async () => {
    const found = await redshiftEntries(machineWith({ files: { '.pgpass': pgpass } }));
    expect(found.map(({ label }) => label)).toEqual([
      'reader@lake.abc.eu-west-1.redshift.amazonaws.com:5439/dev',
    ]);
  });

  it('offers no password of a file that others may read, as libpq does', async () => {
    const machine = machineWith({ files: { '.pgpass': pgpass } });
    chmodSync(join(machine.homeDir, '.pgpass'), 0o644);
    const [first] = await postgresSuggestions(machine);
    expect(first).toMatchObject({ fields: { host: 'db.example.com' }, secrets: {} });
  });

  it('is %APPDATA%\\postgresql\\pgpass.conf on Windows, with its line ends', async () => {
    const machine = machineWith({
      files: { 'AppData/Roaming/postgresql/pgpass.conf': pgpass.replaceAll('\n', '\r\n') },
      platform: 'win32',
      env: { APPDATA: '~/AppData/Roaming' },
    });
    expect(await postgresSuggestions(machine)).toHaveLength(2);
  });

  it('is wherever PGPASSFILE says', async () => {
    const files = { 'other/pass': 'h:5432:d:u:p\n' };
    const machine = machineWith({ files, env: { PGPASSFILE: '~/other/pass' } });
    expect(await postgresSuggestions(machine)).toMatchObject([{ source: '~/other/pass' }]);
  });

  it('may be missing', async () => {
    expect(await postgresSuggestions(machineWith({ files: {} }))).toEqual([]);
  });
});
