import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderWith } from '../../../support/duckdb.ts';

const script = join(import.meta.dirname, 'print-bytes.ts');

it('reads the same bytes whatever time zone the laptop is in', () => {
  const folderDir = folderWith({
    'visits.csv': 'id,at\nu1,2024-03-10 02:30:00\nu2,2024-11-03T01:30:00+02:00\n',
  });
  const bytes = ['UTC', 'America/New_York', 'Asia/Kathmandu'].map((zone) =>
    execFileSync(process.execPath, [script, folderDir], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    }),
  );
  expect(bytes[0]).toContain('2024-03-10 07:30:00+00');
  expect(new Set(bytes).size).toBe(1);
});
