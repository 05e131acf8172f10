import { describe, expect, it, vi } from 'vitest';
import { defaultDataDir } from '../../../main/cli/data-dir.ts';
import { exitCodeOf } from '../../../main/cli/exit-code.ts';
import { createProgressLine } from '../../../main/cli/progress.ts';
import { table } from '../../../main/cli/table.ts';
import { changeOf, costed, duration, estimated, number, value } from '../../../main/cli/words.ts';
import type { FailureCode } from '../../../preload/codes.ts';
import type { Progress } from '../../../preload/run-model.ts';

describe('words', () => {
  it('write numbers, times and values for people', () => {
    expect(number(1234567)).toBe('1,234,567');
    expect([duration(950), duration(61_500), duration(2_340)]).toEqual(['950 ms', '1 min 2 s', '2.3 s']);
    expect(value({ a: ['x'.repeat(50)] }, 12)).toBe('{"a":["xx...');
  });

  it('show only the columns that changed, old -> new', () => {
    const change = {
      kind: 'changed',
      key: 'u1',
      before: { a: 1, b: null },
      after: { a: 1, b: 'x' },
    } as const;
    expect(changeOf(change)).toBe('b: null -> x');
    expect(changeOf({ kind: 'removed', key: 'u1', before: { a: 1 }, after: null })).toBe('a: 1 -> null');
  });

  it('say what a query reads, costs, and costs a month', () => {
    expect(costed({ bytes: 12.3e9, dollars: 0.07, dollarsPerMonth: 4.2 })).toBe(
      'reads 12.3 GB: $0.07 a run, $4.20 a month on its schedule',
    );
    expect(costed({ bytes: 0, dollars: 0, dollarsPerMonth: null })).toBe('reads 0 bytes: $0.00 a run');
  });

  it('estimate a plan in calls, new ids and time at the rate of the space', () => {
    const estimate = { calls: 1_020_000, newIds: 20_000, durationMs: 1_020_000 };
    expect(estimated(estimate, 1000)).toBe(
      '1,020,000 calls, 20,000 of them for new ids: about 17 min at 1,000 events/s',
    );
    expect(estimated({ ...estimate, durationMs: null }, 0)).toMatch(/new ids: no rate limit$/);
    expect(estimated({ calls: 1, newIds: 0, durationMs: 1 }, 1000)).toBe(
      '1 call, 0 of them for new ids: under a second at 1,000 events/s',
    );
  });

  it('align tables by what is seen, not by code units', () => {
    expect(
      table(
        [{ title: 'key' }, { title: 'n', align: 'right' }],
        [
          ['漢字', '1'],
          ['abcdef', '10'],
        ],
      ),
    ).toBe('key      n\n漢字     1\nabcdef  10');
  });
});

describe('the data directory', () => {
  it.each([
    ['darwin', {}, '/home/ana/Library/Application Support/SQL Traits'],
    ['linux', {}, '/home/ana/.config/SQL Traits'],
    ['linux', { XDG_CONFIG_HOME: '/cfg' }, '/cfg/SQL Traits'],
    ['linux', { SQLTRAITS_DATA_DIR: '/state' }, '/state'],
  ] as const)('on %s with %o is %s', (platform, env, dir) => {
    expect(defaultDataDir({ platform, homeDir: '/home/ana', env })).toBe(dir);
  });
});

describe('the exit code', () => {
  const problems = (...codes: FailureCode[]) =>
    codes.map((code) => ({ code, severity: 'error', message: '', count: 1, examples: [] }) as const);

  it.each([
    ['succeeded', [], 0],
    ['failed', problems('unreachable'), 1],
    ['failed', problems('duplicate_id'), 2],
    ['failed', problems('connection_lost', 'null_id'), 2],
    ['blocked', problems('guard_leavers'), 3],
    ['partial', problems('event_refused'), 4],
    ['cancelled', problems('cancelled'), 1],
  ] as const)('of a run that %s with %o is %d', (status, found, code) => {
    expect(exitCodeOf({ status, problems: found })).toBe(code);
  });
});

describe('progress', () => {
  const progress = (phase: Progress['phase'], rowsRead: number): Progress => ({
    phase,
    rowsRead,
    planned: 0,
    sent: 0,
    failed: 0,
    elapsedMs: rowsRead,
  });

  /** Three seconds of a query, then its end, by a clock of our own. */
  function shown(isTTY: boolean): readonly string[] {
    vi.useFakeTimers();
    const lines: string[] = [];
    const line = createProgressLine(
      { isTTY, columns: 80, write: (text) => void lines.push(text) },
      () => vi.getMockedSystemTime()?.getTime() ?? 0,
    );
    line.show(progress('querying', 0));
    vi.advanceTimersByTime(3000);
    line.show(progress('comparing', 3000));
    line.clear();
    vi.useRealTimers();
    return lines;
  }

  it('writes a line per phase where nobody watches', () => {
    expect(shown(false)).toEqual(['Querying · 0 ms\n', 'Comparing · 3,000 rows read · 3.0 s\n']);
  });

  it('counts the seconds on one line of a terminal, and takes it away at the end', () => {
    const lines = shown(true);
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.every((text) => !text.includes('\n'))).toBe(true);
    expect(lines).toContain('\r\u001b[2KQuerying · 2.5 s');
    expect(lines.at(-1)).toBe('\r\u001b[2K');
  });
});
