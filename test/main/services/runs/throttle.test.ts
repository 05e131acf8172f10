import { describe, expect, it } from 'vitest';
import { throttled } from '../../../../main/services/runs/throttle.ts';
import type { Progress } from '../../../../preload/run-model.ts';

const at = (phase: Progress['phase'], elapsedMs: number): Progress => ({
  phase,
  rowsRead: 0,
  planned: 0,
  sent: 0,
  failed: 0,
  elapsedMs,
});

describe('throttled progress', () => {
  it('passes one report per interval and every change of phase', () => {
    const passed: string[] = [];
    let nowMs = 0;
    const report = throttled(
      ({ phase, elapsedMs }) => passed.push(`${phase} ${elapsedMs}`),
      100,
      () => nowMs,
    );
    for (nowMs = 0; nowMs < 250; nowMs += 10) report(at('querying', nowMs));
    report(at('sending', nowMs));
    report(at('sending', nowMs));
    expect(passed).toEqual(['querying 0', 'querying 100', 'querying 200', 'sending 250']);
  });
});
