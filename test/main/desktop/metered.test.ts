import { describe, expect, it } from 'vitest';
import { meteredNetwork } from '../../../main/desktop/metered.ts';

const minute = 60_000;

function machineOf(platform: NodeJS.Platform) {
  const machine = {
    platform,
    answer: '',
    asked: 0,
    nowMs: 0,
    now: () => machine.nowMs,
    run: async () => {
      machine.asked++;
      return machine.answer;
    },
  };
  return machine;
}
const answered = () => new Promise((resolve) => setImmediate(resolve));

describe('a metered network', () => {
  it.each([
    ['linux', 'u 1\n', true],
    ['linux', 'u 3\n', true],
    ['linux', 'u 2\n', false],
    ['linux', 'u 4\n', false],
    ['linux', '', false],
    ['win32', 'Fixed\r\n', true],
    ['win32', 'Variable\r\n', true],
    ['win32', 'Unrestricted\r\n', false],
    ['darwin', 'u 1\n', false],
  ] as const)('on %s is told by %j: %s', async (platform, answer, expected) => {
    const machine = machineOf(platform);
    machine.answer = answer;
    const isMetered = meteredNetwork(machine);
    isMetered();
    await answered();
    expect(isMetered()).toBe(expected);
  });

  it('is asked about once a minute', async () => {
    const machine = machineOf('linux');
    const isMetered = meteredNetwork(machine);
    for (let second = 0; second < 130; second += 10) {
      machine.nowMs = second * 1000;
      isMetered();
    }
    expect(machine.asked).toBe(3);
    machine.answer = 'u 1';
    machine.nowMs = 4 * minute;
    isMetered();
    await answered();
    expect(isMetered()).toBe(true);
  });
});
