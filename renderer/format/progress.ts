/** A run's progress in words and shares. */
import type { Progress, RunPhase } from '../../preload/run-model.ts';
import { formatCount, formatDuration } from './numbers.ts';

const phaseWords: Record<RunPhase, string> = {
  waiting: 'Waiting for another run',
  connecting: 'Connecting',
  querying: 'Reading rows',
  comparing: 'Comparing with the snapshot',
  planning: 'Planning the calls',
  sending: 'Sending',
  finishing: 'Finishing',
  done: 'Done',
};

/** The phase, and while waiting the place in the queue: `Waiting for another run · number 2 in the queue`. */
export const phaseText = ({ phase, place }: Pick<Progress, 'phase' | 'place'>): string =>
  place === undefined ? phaseWords[phase] : `${phaseWords[phase]} · ${placeText(place)}`;

const placeText = (place: number): string =>
  place === 1 ? 'next in the queue' : `number ${place} in the queue`;

/** 0..1 once there is a plan; null before, when the end isn't known. */
export function shareSent({ phase, planned, sent, failed }: Progress): number | null {
  if (planned === 0 || (phase !== 'sending' && phase !== 'finishing' && phase !== 'done')) return null;
  return Math.min(1, (sent + failed) / planned);
}

/** What a pace is told from: sending knows nothing of how long the query took. */
export const msInPhase = ({ phaseMs, elapsedMs }: Progress): number => phaseMs ?? elapsedMs;

/** `about 2 min` for work beyond ten seconds, from the pace so far; null when there is nothing to go by. */
export function timeLeft(progress: Progress): string | null {
  const share = shareSent(progress);
  const ms = msInPhase(progress);
  if (share === null || share < 0.02 || ms < 5000) return null;
  const leftMs = (ms / share) * (1 - share);
  return leftMs < 1000 ? null : `about ${formatDuration(Math.round(leftMs / 1000) * 1000)}`;
}

/** The same while rows are read, where the trait's last result tells about how many there will be. */
export function readingTimeLeft(progress: Progress, expectedRows: number): string | null {
  const { phase, rowsRead } = progress;
  const ms = msInPhase(progress);
  if (phase !== 'querying' || ms < 5000 || rowsRead < expectedRows / 50) return null;
  const leftMs = (ms / rowsRead) * (expectedRows - rowsRead);
  return leftMs < 1000 ? null : `about ${formatDuration(Math.round(leftMs / 1000) * 1000)}`;
}

/** What a run is doing, in one short phrase with its number, for a list. */
export function progressText(progress: Progress): string {
  if (progress.place !== undefined) return placeText(progress.place);
  const share = shareSent(progress);
  if (share !== null) return `${Math.floor(share * 100)} % sent`;
  return progress.rowsRead > 0 ? `${formatCount(progress.rowsRead)} rows` : '';
}
