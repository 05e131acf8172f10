/**
 * Asks the agenda what is due: a short tick instead of long timers, which stop in sleep and overflow after 24 days. However much
 * was missed while the machine slept gives one run.
 */
import type { Agenda, AgendaTrait, Memory, Start, WaitingRun } from './agenda.ts';
import { judge } from './due.ts';
import { putOffMs } from './jitter.ts';
import { isTimed } from './next-run.ts';
import { type Schedule, savedSchedule, type TimedSchedule } from './schedule.ts';

const tickEveryMs = 10_000;

export interface SchedulerOptions {
  readonly agenda: Agenda;
  readonly memory: Memory;
  readonly now: () => Date;
  /** The machine's zone, for schedules that name none. */
  readonly zone: () => string;
  /** Nothing is started meanwhile. */
  readonly isPaused: () => boolean;
  /** Why a run that is due waits (the battery is spared, its secrets are locked); undefined where it doesn't. */
  readonly heldBack?: (trait: AgendaTrait) => string | undefined;
  readonly isOnline?: () => boolean;
  /** The state of local files; undefined while they are being written. */
  readonly fileState: (path: string, now: Date) => string | undefined;
  /** Longest time that a start is put off, in ms. */
  readonly spreadMs?: number | undefined;
  /** Hears what went wrong in a tick (a full disk, a schedule that can't be read): the next one tries again. */
  readonly failed: (error: unknown, trait?: AgendaTrait) => void;
}

export interface Scheduler {
  start(): void;
  /** Starts what is due now. */
  tick(): void;
  /** As `tick`, and tries again at once what waits for a network: the machine woke up, say. */
  wake(): void;
  stop(): void;
}

/** What a look goes by. */
interface World extends SchedulerOptions {
  /** Traits that came due while their own run was under way. */
  readonly heldUp: Set<string>;
}

export function createScheduler(options: SchedulerOptions): Scheduler {
  const world: World = { ...options, heldUp: new Set() };
  let timer: NodeJS.Timeout | undefined;
  let wasOnline = true;
  const look = (isBack: boolean): void => {
    try {
      options.agenda.looked?.();
      if (options.isPaused()) return;
      // The agenda first: what it says is due now must not lie ahead of the moment.
      const [traits, waiting] = [options.agenda.traits(), options.memory.waiting()];
      const moment = { now: options.now(), zone: options.zone(), isBack, waiting };
      for (const trait of traits) consider(world, trait, moment);
    } catch (error) {
      options.failed(error);
    }
  };
  const tick = (): void => {
    const isOnline = options.isOnline?.() ?? true;
    const isBack = isOnline && !wasOnline;
    wasOnline = isOnline;
    look(isBack);
  };
  return {
    start: () => {
      timer ??= setInterval(tick, tickEveryMs);
      tick();
    },
    tick,
    wake: () => look(true),
    stop: () => {
      clearInterval(timer);
      timer = undefined;
    },
  };
}

/** One trait that can't be judged keeps none of the others from running. */
function consider(options: World, trait: AgendaTrait, moment: Moment): void {
  try {
    const schedule = savedSchedule(trait.schedule);
    if (isTimed(schedule)) considerTime(options, trait, { schedule, ...moment });
    else considerSign(options, trait, { schedule, ...moment });
  } catch (error) {
    options.failed(error, trait);
  }
}

/** The same for all traits of one look. */
interface Moment {
  readonly now: Date;
  readonly zone: string;
  /** The network is back, or the machine woke up. */
  readonly isBack: boolean;
  /** By trait. */
  readonly waiting: ReadonlyMap<string, WaitingRun>;
}

interface Look<Kind extends Schedule> extends Moment {
  readonly schedule: Kind;
}

function considerTime(options: World, trait: AgendaTrait, look: Look<TimedSchedule>): void {
  const { agenda, spreadMs: longestMs } = options;
  const { schedule, now, zone } = look;
  const spread = { schedule, now, zone, ...(longestMs !== undefined && { longestMs }) };
  const storedAt = trait.nextRunAt === null ? null : new Date(trait.nextRunAt);
  const verdict = judge({
    schedule,
    storedAt,
    now,
    zone,
    putOffMs: () => (trait.isNew ? 0 : putOffMs(trait.key, spread)),
  });
  if (verdict.kind === 'recount') agenda.setNextRun(trait.traitId, verdict.nextRunAt?.toISOString() ?? null);
  // Due and put off by a moment: a second attempt of the run before would be in its way.
  const isComing = verdict.kind === 'wait' && storedAt !== null && storedAt <= now;
  if (isComing) return;
  if (verdict.kind !== 'run') retry(options, trait, look);
  else if (!holds(options, trait, look)) startDue(options, trait, verdict);
}

type Due = Extract<ReturnType<typeof judge>, { readonly kind: 'run' }>;

/** A time that comes while the trait's own run is under way stays due until that has ended: it has its run, and none beside it. */
function startDue({ agenda, memory, heldUp }: World, trait: AgendaTrait, { nextRunAt, missed }: Due): void {
  if (memory.isActive(trait.traitId)) {
    heldUp.add(trait.traitId);
    return;
  }
  // First the next time, then the run: whatever happens to the run, it isn't started again by the next tick.
  agenda.setNextRun(trait.traitId, nextRunAt?.toISOString() ?? null);
  const wasHeldUp = heldUp.delete(trait.traitId);
  agenda.start(trait, { trigger: 'schedule', missed, ...(wasHeldUp && { heldUp: true }) });
}

/** What is said of a start besides its due time. */
function causeOf(schedule: Schedule): Pick<Start, 'trigger' | 'follows'> {
  if (schedule.kind === 'after') return { trigger: 'after', follows: schedule.traitKey };
  return { trigger: schedule.kind === 'files' ? 'files' : 'schedule' };
}

/** A schedule that follows something else than the clock: another trait's run, or files. */
function considerSign(options: SchedulerOptions, trait: AgendaTrait, look: Look<Schedule>): void {
  const { memory } = options;
  const sign = signOf(options, trait, look);
  const seen = memory.seen(trait.traitId);
  // What happened before the schedule was made is not followed.
  if (sign !== undefined && seen === undefined) memory.setSeen(trait.traitId, sign);
  if (sign === undefined || seen === undefined || seen === sign) retry(options, trait, look);
  // While it runs the sign is kept for afterwards.
  else if (!memory.isActive(trait.traitId) && !holds(options, trait, look)) {
    memory.setSeen(trait.traitId, sign);
    options.agenda.start(trait, { ...causeOf(look.schedule), missed: 0 });
  }
}

const noSuccess = 'none';

function signOf(
  { memory, fileState }: SchedulerOptions,
  { filesPath }: AgendaTrait,
  { schedule, now }: Look<Schedule>,
): string | undefined {
  if (schedule.kind === 'after') return memory.lastSuccess(schedule.traitKey) ?? noSuccess;
  return schedule.kind === 'files' && filesPath !== undefined ? fileState(filesPath, now) : undefined;
}

/** Tries again what could not be reached, once its time has come or the network is back. */
function retry(options: SchedulerOptions, trait: AgendaTrait, look: Look<Schedule>): void {
  const { now, isBack } = look;
  const waiting = look.waiting.get(trait.traitId);
  if (!waiting || waiting.retryAt === null) return;
  const isTime = now.getTime() >= Date.parse(waiting.retryAt);
  if (!(isTime || isBack) || options.memory.isActive(trait.traitId)) return;
  if (options.heldBack?.(trait) === undefined)
    options.agenda.start(trait, { ...causeOf(look.schedule), missed: 0 });
}

/** Notes why a run that is due waits; it stays due. */
function holds(
  { heldBack, memory }: SchedulerOptions,
  trait: AgendaTrait,
  { waiting, now }: Moment,
): boolean {
  const reason = heldBack?.(trait);
  if (reason === undefined) return false;
  const before = waiting.get(trait.traitId);
  const since = before?.since ?? now.toISOString();
  if (before?.reason !== reason) memory.hold(trait.traitId, { since, retryAt: null, reason });
  return true;
}
