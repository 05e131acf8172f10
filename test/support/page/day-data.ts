/** Four weeks of runs, for the charts. */
import type { RunDay } from '../../../preload/run-days.ts';

/** A quieter week end, and a day on which much changed. */
export const daysOf = (traitId: string | undefined): readonly RunDay[] =>
  Array.from({ length: 28 }, (_, index) => dayOf(index, traitId === undefined ? 6 : 1));

function dayOf(index: number, traits: number): RunDay {
  const at = new Date();
  at.setDate(at.getDate() - 27 + index);
  const day = [at.getFullYear(), at.getMonth() + 1, at.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  const busy = index === 19 ? 6 : 1 + Math.sin(index / 2) / 2;
  const changed = Math.round(340 * busy * traits);
  const added = Math.round(120 * busy * traits);
  const removed = index % 6 === 0 ? 40 * traits : 4;
  return {
    day,
    runs: 2 * traits,
    read: traits * (16_000 + index * 210),
    added,
    changed,
    removed,
    sent: added + changed + removed,
    durationMs: traits * (8200 + busy * 900),
  };
}
