import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readForeignFile } from '../../../main/traits/foreign-file.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sqltraits-foreign-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function fileWith(content: string | Uint8Array): string {
  const path = join(dir, 'x.sql');
  writeFileSync(path, content);
  return path;
}

const refused = (why: string) =>
  expect.objectContaining({ code: 'usage', message: expect.stringContaining(why) });

describe('a file from elsewhere', () => {
  it('is read as text, also through a link', async () => {
    symlinkSync(fileWith('select ’user_id’'), join(dir, 'link.sql'));
    expect(await readForeignFile(join(dir, 'link.sql'))).toBe('select ’user_id’');
  });

  it('is refused when it is longer than a query may be', async () => {
    await expect(readForeignFile(fileWith('x'.repeat(2_000_001)))).rejects.toThrow(refused('longer'));
  });

  it('is refused when it is no text', async () => {
    await expect(readForeignFile(fileWith('select\0 1'))).rejects.toThrow(refused('no text'));
    await expect(readForeignFile(fileWith(Buffer.from([0x73, 0xff, 0xfe])))).rejects.toThrow(
      refused('UTF-8'),
    );
  });

  it('is refused when it is a folder, gone, or a loop of links', async () => {
    symlinkSync(join(dir, 'a.sql'), join(dir, 'b.sql'));
    symlinkSync(join(dir, 'b.sql'), join(dir, 'a.sql'));
    await expect(readForeignFile(dir)).rejects.toThrow(refused('no plain file'));
    await expect(readForeignFile(join(dir, 'a.sql'))).rejects.toThrow(refused("can't be read"));
    await expect(readForeignFile(join(dir, 'none.sql'))).rejects.toThrow(refused("can't be read"));
  });

  it.runIf(process.platform !== 'win32')('is refused, not waited for, when it is a pipe', async () => {
    execFileSync('mkfifo', [join(dir, 'pipe.sql')]);
    await expect(readForeignFile(join(dir, 'pipe.sql'))).rejects.toThrow(refused('no plain file'));
  });
});
