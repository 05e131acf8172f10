/** A laptop's year in seconds: the real scheduler, agenda, queue and store; the clock, the machine and the engine are ours. */
import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { putOffMs } from '../../../main/scheduler/jitter.ts';
import { isTimed } from '../../../main/scheduler/next-run.ts';
import { savedSchedule } from '../../../main/scheduler/schedule.ts';
import type { Core } from '../../../main/services/core.ts';
import type { Reader } from '../../../main/store/database.ts';
import { latestRuns } from '../../../main/store/runs.ts';
import { allWaiting } from '../../../main/store/schedule-states.ts';
import { type StoredTrait, scheduledTraits } from '../../../main/store/traits.ts';
import type { RunDocument } from '../../../preload/run-model.ts';
import { createRig, settle, withTrait } from '../services/rig.ts';
import { isVpnDown, nextZoneMs, wakesAt, yearEndMs, yearStartMs, zoneAt } from './laptop-year.ts';
import { createTimedEngine, type Execution } from './timed-engine.ts';
import { coreOn, schedulerOn } from './year-core.ts';

const weekMs = 7 * 24 * 3_600_000;
/** The scheduler looks every ten seconds; moments at which nothing can happen are passed over. */
const tickMs = 10_000;

/** A run from when it was started, in the queue or not. */
interface YearsRun extends Pick<RunDocument, 'trait' | 'status' | 'missed'> {
  readonly startMs: number;
}

export interface Year {
  /** In the order in which they were started. */
  readonly runs: readonly YearsRun[];
  readonly executions: readonly Execution[];
  readonly fileChanges: number;
}

/** Lets the year pass over traits of these schedules, named by their keys. Sets the process's own time zone. */
export async function passYear(schedules: { readonly [key: string]: string }): Promise<Year> {
  let nowMs = yearStartMs;
  const now = () => nowMs;
  process.env.TZ = zoneAt(nowMs);
  const rig = await createRig({ startAt: new Date(nowMs).toISOString() });
  const file = weeklyFile(join(rig.dataDir, 'sample.duckdb'));
  for (const [name, schedule] of Object.entries(schedules)) await withTrait(rig, { name, schedule });
  const engine = createTimedEngine(now, () => isVpnDown(nowMs));
  const core = coreOn(rig.dataDir, { now: () => new Date(nowMs), startJob: engine.startJob });
  const scheduler = schedulerOn(core);
  const startMs = startTimes(core);
  while (nowMs < yearEndMs) {
    // Setting it throws away what the runtime knows of zones, even where it is the same.
    if (process.env.TZ !== zoneAt(nowMs)) process.env.TZ = zoneAt(nowMs);
    engine.endDue();
    await settle();
    const fileMs = file.nextLookMs(nowMs);
    scheduler.tick();
    const nextMs = Math.min(fileMs, nextZoneMs(nowMs), engine.nextEndMs(), ...dueTimesMs(core.db));
    nowMs = wakesAt(Math.max(nowMs + tickMs, Math.ceil(nextMs / tickMs) * tickMs));
  }
  const runs = latestRuns(core.db, 1_000_000)
    .map((run) => ({ ...run, startMs: startMs.get(run.run) ?? Number.NaN }))
    .sort((a, b) => a.startMs - b.startMs);
  core.db.close();
  return { runs, executions: engine.executions, fileChanges: file.changes() };
}

/** A file that somebody writes at noon every Wednesday, or as soon after as the machine is awake. */
function weeklyFile(path: string) {
  let changes = -1;
  let nextMs = yearStartMs;
  const write = (atMs: number) => {
    writeFileSync(path, String(atMs));
    utimesSync(path, atMs / 1000, atMs / 1000);
    changes++;
  };
  write(yearStartMs - weekMs);
  return {
    changes: () => changes,
    /** Writes it when its time has come, and says when to look next: when it has kept still, or is written again. */
    nextLookMs: (nowMs: number): number => {
      if (nowMs < nextMs) return nextMs;
      if (nowMs > yearStartMs) write(nowMs);
      nextMs += nextMs === yearStartMs ? 6.5 * 24 * 3_600_000 : weekMs;
      return nowMs + tickMs;
    },
  };
}

/** When each run was started, by its id; the engine's documents say when it left the queue. */
function startTimes({ bus }: Core): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  bus.subscribe((name, payload) => {
    if (name !== 'runChanged') return;
    const { run, startedAt } = payload as RunDocument;
    if (!times.has(run)) times.set(run, Date.parse(startedAt));
  });
  return times;
}

/** When something can come due by the clock, or is to be tried again. */
function dueTimesMs(db: Reader): readonly number[] {
  const retries = [...allWaiting(db).values()].map(({ retryAt }) => Date.parse(retryAt ?? ''));
  const due = scheduledTraits(db).map((trait) => Date.parse(trait.nextRunAt ?? '') + putOffOf(trait));
  return [...retries, ...due].filter((ms) => !Number.isNaN(ms));
}

function putOffOf({ key, schedule }: StoredTrait): number {
  const timed = savedSchedule(schedule);
  return isTimed(timed) ? putOffMs(key, { schedule: timed, zone: 'UTC', now: new Date(yearStartMs) }) : 0;
}
