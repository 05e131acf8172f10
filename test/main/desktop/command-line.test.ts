import { describe, expect, it } from 'vitest';
import { commandArguments } from '../../../main/desktop/command-line.ts';

const packaged = (...args: readonly string[]) =>
  commandArguments(['/opt/SQL Traits/sql-traits', ...args], true);

describe('the installed app', () => {
  it('is a command line when its first argument says so', () => {
    expect(packaged('--cli', 'sync', 'a.sql', '--json')).toEqual(['sync', 'a.sql', '--json']);
    expect(packaged('--ozone-platform=headless', '--cli')).toEqual([]);
    expect(commandArguments(['electron', '.', '--cli', 'demo'], false)).toEqual(['demo']);
  });

  it.each([
    [[]],
    [['--hidden']],
    [['sqltraits://trait/t_1', '--cli', 'sync', 'evil.sql']],
    [['report.sql', '--cli']],
    [['--ozone-platform=headless']],
  ])('opens its window otherwise, whatever a link or a file brings along: %j', (args) => {
    expect(packaged(...args)).toBeNull();
  });
});
