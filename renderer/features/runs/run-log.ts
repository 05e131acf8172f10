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
export const causes: Readonly<Record<RunTrigger, string>> = {
  manual: 'Started by hand',
  schedule: 'Started by its schedule',
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

/** How many due times a scheduled run makes up for: `Catches up on 3 runs missed …`; null for none. */
export const missedText = ({ missed = 0 }: Pick<RunDocument, 'missed'>): string | null =>
  missed === 0 ? null : `Catches up: ${countOf(missed, 'earlier due time')} passed without a run`;

/** Oldest first. `requests` may be any part of the run's log, newest first. */
export function logOf(run: RunDocument, requests: readonly RequestRecord[]): readonly LogLine[] {
  const lines = [...begin(run), ...phaseLines(run), ...requestLines(requests), ...end(run)];
  return lines.sort((a, b) => a.at - b.at);
}

function begin(run: RunDocument): readonly LogLine[] {
  const at = Date.parse(run.startedAt);
  const missed = missedText(run);
  const undone = run.undoes === undefined ? '' : ` (${run.undoes})`;
  const first: LogLine = { at, weight: 'info', text: `${causes[run.trigger]}${undone}` };
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
