/** The story of a run, told from what is stored of it: its document and its requests. Pure. */
import type { RequestRecord } from '../../../preload/requests.ts';
import type { RunDocument, RunPhase, RunTrigger } from '../../../preload/run-model.ts';
import { countOf, formatCount, formatDuration } from '../../format/numbers.ts';
import { phaseText } from '../../format/progress.ts';
import { isAccepted, statusText, tryText } from './request-words.ts';

export interface LogLine {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly weight: 'info' | 'warn' | 'bad';
  readonly text: string;
}

/** Why a run began. */
const causes: Readonly<Record<RunTrigger, string>> = {
  manual: 'Started by hand',
  schedule: 'Started by its schedule',
  after: 'Started after another trait’s run',
  files: 'Started because its files changed',
  cli: 'Started from the command line',
  resume: 'Resumed after an interruption',
  undo: 'Takes another run back',
};

const endings: Readonly<Record<RunDocument['status'], string>> = {
  running: '',
  succeeded: 'Succeeded',
  partial: 'Ended with failed rows',
  failed: 'Failed',
  blocked: 'Held back before sending',
  cancelled: 'Cancelled',
};

/** `Started after a run of lead_scores`. */
export const causeText = ({ trigger, follows }: Pick<RunDocument, 'trigger' | 'follows'>): string =>
  follows === undefined ? causes[trigger] : `Started after a run of ${follows}`;

/** How late a scheduled run is, and for how many due times it stands; null for one in time. */
export function missedText({ missed = 0, heldUp }: Pick<RunDocument, 'missed' | 'heldUp'>): string | null {
  const times = `Catches up: ${countOf(missed, 'earlier due time')} passed`;
  if (heldUp) {
    return missed === 0
      ? 'Came due while its run before was under way, and waited for the end'
      : `${times} while its run before was under way`;
  }
  return missed === 0 ? null : `${times} without a run`;
}

/** Oldest first. `requests` may be any part of the run's log, newest first. */
export function logOf(run: RunDocument, requests: readonly RequestRecord[]): readonly LogLine[] {
  const lines = [...begin(run), ...phaseLines(run), ...requestLines(requests), ...end(run)];
  return lines.sort((a, b) => a.at - b.at);
}

function begin(run: RunDocument): readonly LogLine[] {
  const at = Date.parse(run.startedAt);
  const missed = missedText(run);
  const undone = run.undoes === undefined ? '' : ` (${run.undoes})`;
  const first: LogLine = { at, weight: 'info', text: `${causeText(run)}${undone}` };
  return missed === null ? [first] : [first, { at, weight: 'warn', text: missed }];
}

/** Phases are stored by how long they took, one after the other. */
function phaseLines({ phases = [], startedAt, rows, events }: RunDocument): readonly LogLine[] {
  let at = Date.parse(startedAt);
  const facts: Partial<Record<RunPhase, string>> = {
    querying: `${countOf(rows.read, 'row')} in `,
    comparing: `${formatCount(rows.added)} added, ${formatCount(rows.changed)} changed, ${formatCount(rows.removed)} removed, in `,
    sending: `${formatCount(events.sent)} of ${countOf(events.planned, 'event')} accepted in `,
  };
  return phases.map(({ phase, ms }) => {
    const begunAt = at;
    at += ms;
    const text = `${phaseText({ phase })}: ${facts[phase] ?? ''}${formatDuration(ms)}`;
    return { at: begunAt, weight: 'info', text };
  });
}

const requestLines = (requests: readonly RequestRecord[]): readonly LogLine[] =>
  requests
    .filter((request) => !isAccepted(request) || request.attempt > 1)
    .map((request) => ({
      at: Date.parse(request.at) + request.ms,
      weight: isAccepted(request) ? 'info' : 'warn',
      text: [`Request ${formatCount(request.number)}: ${statusText(request.status)}`, tryText(request)]
        .filter(Boolean)
        .concat(request.problem ?? [])
        .join(', '),
    }));

function end(run: RunDocument): readonly LogLine[] {
  if (run.endedAt === null) return [];
  const at = Date.parse(run.endedAt);
  const isFine = run.status === 'succeeded';
  return [
    ...run.problems.map(({ message, severity }): LogLine => {
      return { at, weight: severity === 'error' ? 'bad' : 'warn', text: message };
    }),
    {
      at,
      weight: isFine ? 'info' : 'warn',
      text: `${endings[run.status]} after ${formatDuration(run.durationMs)}`,
    },
  ];
}
