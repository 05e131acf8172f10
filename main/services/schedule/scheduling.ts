/** The scheduler on the store: what it remembers, and what becomes of runs that could not reach anybody. */
import type { RunDocument } from '../../../preload/run-model.ts';
import { toFailure } from '../../errors.ts';
import { logged } from '../../log.ts';
import type { Agenda, AgendaTrait, Memory } from '../../scheduler/agenda.ts';
import { fileState } from '../../scheduler/file-state.ts';
import { isBySchedule, passingReason, retryTime } from '../../scheduler/retry.ts';
import { createScheduler, type Scheduler } from '../../scheduler/scheduler.ts';
import { lastSuccessOf } from '../../store/runs.ts';
import { allWaiting, saveScheduleState, scheduleState } from '../../store/schedule-states.ts';
import { readPausedUntil, readSettings } from '../../store/settings.ts';
import { findTrait } from '../../store/traits.ts';
import type { Core } from '../core.ts';
import type { Runs } from '../runs/runs.ts';
import { secretReason } from '../secrets/secret-waits.ts';

/** An agenda that also knows under which id the store keeps a trait. */
export interface NamedAgenda extends Agenda {
  idOf(traitKey: string): string | undefined;
  /** Longest time that a start is put off, in ms; undefined: as the host says. */
  readonly spreadMs?: number;
}

type Shared = Pick<Core, 'host' | 'db' | 'log'>;
type Active = Pick<Runs, 'isActive'>;

export function createScheduling(core: Shared, runs: Active, agenda: NamedAgenda): Scheduler {
  const { host, db } = core;
  const { isOnline } = host;
  return createScheduler({
    agenda,
    memory: memoryOf(core, runs, agenda),
    now: host.now,
    zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    isPaused: () => readPausedUntil(db, host.now()) !== null,
    heldBack: ({ traitId }) => secretReason(core, traitId) ?? sparedReason(core),
    ...(isOnline && { isOnline }),
    fileState,
    spreadMs: agenda.spreadMs ?? host.spreadStartsMs,
    failed: logOnce(core),
  });
}

/** What the analyst wants to spare: the battery, or a network that is paid by the byte. */
function sparedReason({ host, db }: Shared): string | undefined {
  const { onBattery, onMetered } = readSettings(db);
  if (onBattery === 'wait' && host.power?.onBattery())
    return 'This computer runs on its battery; scheduled runs wait until it is plugged in.';
  if (onMetered === 'wait' && host.isMetered?.())
    return 'This network is metered; scheduled runs wait for another one.';
  return undefined;
}

function memoryOf({ db }: Shared, runs: Active, agenda: NamedAgenda): Memory {
  return {
    seen: (traitId) => scheduleState(db, traitId).seen,
    setSeen: (traitId, seen) => saveScheduleState(db, traitId, { seen }),
    waiting: () => allWaiting(db),
    hold: (traitId, waiting) => {
      const attempts = scheduleState(db, traitId).waiting?.attempts ?? 0;
      saveScheduleState(db, traitId, { waiting: { ...waiting, attempts } });
    },
    isActive: (traitId) => runs.isActive(traitId),
    lastSuccess: (traitKey) => {
      const traitId = agenda.idOf(traitKey);
      return traitId === undefined ? undefined : lastSuccessOf(db, traitId);
    },
  };
}

/** A schedule that can't be judged fails at every tick; once is enough in the log. */
function logOnce({ log }: Shared): (error: unknown, trait?: AgendaTrait) => void {
  const told = new Set<string>();
  return (error, trait) => {
    const failure = logged(toFailure(error));
    const about = `${trait?.key}: ${failure.message}`;
    if (!told.has(about)) log.error({ trait: trait?.key, failure }, 'schedule could not be followed');
    told.add(about);
  };
}

/** Keeps account of the scheduled runs that reached nobody. Returns the way to stop. */
export function noteWaiting(core: Core): () => void {
  return core.bus.subscribe((name, payload) => {
    if (name === 'runChanged') noteEnd(core, payload as RunDocument);
  });
}

function noteEnd(core: Core, document: RunDocument): void {
  if (document.status === 'running') return;
  const reason = passingReason(document);
  if (reason === undefined) endWaiting(core, document);
  // One by hand that failed as well says nothing about the wait.
  else if (isBySchedule(document)) noteAttempt(core, document, reason);
}

function noteAttempt({ db, host }: Core, { traitId, startedAt }: RunDocument, reason: string): void {
  const { waiting, nextRunAt } = scheduleState(db, traitId);
  const dueAt = findTrait(db, traitId)?.nextRunAt ?? nextRunAt;
  const attempts = (waiting?.attempts ?? 0) + 1;
  const retryAt = retryTime({
    attempts,
    now: host.now(),
    nextRunAt: dueAt === undefined ? null : new Date(dueAt),
  });
  const since = waiting?.since ?? startedAt;
  saveScheduleState(db, traitId, { waiting: { since, retryAt: retryAt.toISOString(), reason, attempts } });
}

/** An older run that is only settled now says nothing about the wait. */
function endWaiting({ db }: Core, { traitId, startedAt }: RunDocument): void {
  const { waiting } = scheduleState(db, traitId);
  if (waiting && startedAt >= waiting.since) saveScheduleState(db, traitId, { waiting: null });
}
