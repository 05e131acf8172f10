import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCli, cliPath } from './rig.ts';

beforeAll(buildCli);

/** Runs the built command line on a Node that says it is another one. */
const runOn = (version: string) =>
  spawnSync(
    process.execPath,
    [
      '--import',
      `data:text/javascript,Object.defineProperty(process, 'version', { value: '${version}' })`,
      cliPath,
      '--version',
    ],
    { encoding: 'utf8' },
  );

describe('the command line', () => {
  it('says in one line which Node it needs where the Node is too old', () => {
    expect(runOn('v20.20.2')).toMatchObject({
      status: 1,
      stdout: '',
      stderr: 'SQL Traits needs Node 24 or newer (this is v20.20.2).\n',
    });
  });

  it('runs on that Node and on a newer one', () => {
    for (const version of ['v24.0.0', 'v26.1.0'])
      expect(runOn(version)).toMatchObject({ status: 0, stderr: '' });
  });

  it('reads nothing that an older Node may not understand before it has said so', () => {
    expect(readFileSync(cliPath, 'utf8')).not.toMatch(/^import\b/m);
  });
});
