import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { logged, openLog } from '../../main/log.ts';
import { noteSecret } from '../../main/vault/known-secrets.ts';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sqltraits-log-'));
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('the log', () => {
  it('writes one JSON line per event, at once', () => {
    openLog(dir).info({ run: 'r1' }, 'run started');
    const [line = ''] = readFileSync(join(dir, 'logs/sqltraits.log'), 'utf8').split('\n');
    expect(JSON.parse(line)).toMatchObject({ run: 'r1', msg: 'run started', pid: process.pid });
  });

  it("leaves the vendor's words out, which may quote a row", () => {
    const failure = {
      code: 'sql_error',
      message: 'A value was refused.',
      detail: 'invalid: "ana@example.com"',
    } as const;
    expect(logged(failure)).toEqual({ code: 'sql_error', message: 'A value was refused.' });
  });

  it('masks the secrets that are known wherever they stand, the message of an error included', () => {
    noteSecret('hunter2 "quoted" secret');
    const error = new Error('password authentication failed with hunter2 "quoted" secret');
    openLog(dir).fatal({ err: error, url: 'x?p=hunter2%20%22quoted%22%20secret' }, error.message);
    const text = readFileSync(join(dir, 'logs/sqltraits.log'), 'utf8');
    expect(text).not.toContain('hunter2');
    expect(JSON.parse(text)).toMatchObject({ msg: 'password authentication failed with [secret]' });
  });

  it('keeps two files of a bounded size', () => {
    const log = openLog(dir);
    for (let n = 0; n < 600; n++) log.info({ n, filler: 'x'.repeat(10_000) });
    const path = join(dir, 'logs/sqltraits.log');
    expect(statSync(path).size).toBeLessThan(2_100_000);
    expect(statSync(`${path}.1`).size).toBeLessThan(2_100_000);
    expect(existsSync(`${path}.2`)).toBe(false);
  });
});
