import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const serverPath = join(import.meta.dirname, '../support/postgres/server.ts');

it('a test run that failed ends with its own code, also where a PostgreSQL was started', () => {
  const script = `
    import { startPostgres } from ${JSON.stringify(serverPath)};
    const server = await startPostgres();
    await server.stop();
    process.exitCode = 7;
  `;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect({ status: run.status, stderr: run.stderr }).toMatchObject({ status: 7 });
});
