/** When a run that could not reach its warehouse or its endpoint is tried again. Pure. */
import type { FailureCode } from '../../preload/codes.ts';
import type { RunDocument } from '../../preload/run-model.ts';

/** No network, a VPN that is down, a server that restarts: what passes by itself. */
const passing: ReadonlySet<FailureCode> = new Set(['unreachable', 'connection_lost', 'endpoint_unreachable']);

/** Whether the scheduler started it: only such a run is started again. */
export const isBySchedule = ({ trigger }: Pick<RunDocument, 'trigger'>): boolean =>
  trigger === 'schedule' || trigger === 'after' || trigger === 'files';

/** After each attempt in vain; then the next due time is awaited. */
const backoffMinutes = [1, 2, 5, 10, 30];

/** Why a run ended that is worth trying again soon; undefined where it is not. */
export function passingReason({ status, problems }: RunDocument): string | undefined {
  if (status !== 'failed' && status !== 'partial') return undefined;
  return problems.find(({ severity, code }) => severity === 'error' && passing.has(code))?.message;
}

interface Attempt {
  /** In vain so far, this one included. */
  readonly attempts: number;
  readonly now: Date;
  readonly nextRunAt: Date | null;
}

/** The time of the next attempt: by backoff, or the next due time where that comes first; without one, the longest pause again. */
export function retryTime({ attempts, now, nextRunAt }: Attempt): Date {
  const minutes = backoffMinutes[attempts - 1];
  if (minutes === undefined && nextRunAt) return nextRunAt;
  const retryAt = new Date(now.getTime() + (minutes ?? 30) * 60_000);
  return nextRunAt && nextRunAt < retryAt ? nextRunAt : retryAt;
}
