/** Traits made in the app: saved with the time each is due. */
import { randomUUID } from 'node:crypto';
import type { ScheduleWords, Trait, TraitDraft, TraitSummary, TraitVersion } from '../../../preload/model.ts';
import { uniqueSlug } from '../../../preload/slug.ts';
import { AppError, toFailure } from '../../errors.ts';
import { logged } from '../../log.ts';
import { circleOf } from '../../scheduler/circle.ts';
import { describeSchedule, nextRunAt, nextRuns } from '../../scheduler/next-run.ts';
import { hourlyAtMost, parseSchedule, type Schedule, savedSchedule } from '../../scheduler/schedule.ts';
import { allAlerts } from '../../store/alerts.ts';
import { findConnection } from '../../store/connections.ts';
import { deleteRunsOfTrait, runsOfTrait } from '../../store/runs.ts';
import { forgetScheduleState, waitingOf } from '../../store/schedule-states.ts';
import { readSettings } from '../../store/settings.ts';
import { findSpace } from '../../store/spaces.ts';
import { saveRulesGiven } from '../../store/trait-rules.ts';
import { noteVersion, versionsOf } from '../../store/trait-versions.ts';
import {
  allTraits,
  deleteTrait,
  findTrait,
  insertTrait,
  type StoredTrait,
  traitKeyTaken,
  updateTrait,
} from '../../store/traits.ts';
import { type Core, timestamp } from '../core.ts';
import type { Runs } from '../runs/runs.ts';

export interface Traits {
  list(): readonly TraitSummary[];
  /** Throws `not_found`. */
  find(id: string): StoredTrait;
  /** Throws `bad_input` for a key that another trait has. */
  create(draft: TraitDraft): Trait;
  update(id: string, draft: TraitDraft): Trait;
  /** Forgets the trait, its runs and its snapshot; nothing is sent. Refused while it runs. */
  remove(id: string): void;
  pause(id: string, paused: boolean): void;
  /** The SQL it has had, newest first. Throws `not_found`. */
  versions(id: string): readonly TraitVersion[];
  describeSchedule(schedule: string): ScheduleWords;
}

/** The machine's own zone, for schedules that name none. */
const localZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export function createTraits(core: Core, runs: Runs): Traits {
  const list = () => allTraits(core.db).map((trait) => summary(core, trait));
  const published = () => core.bus.publish('traitsChanged', list());
  return {
    list,
    find: (id) => existing(core, id),
    create: (draft) => {
      const trait = create(core, draft);
      published();
      return trait;
    },
    update: (id, draft) => {
      const trait = update(core, existing(core, id), draft);
      published();
      return trait;
    },
    remove: (id) => {
      remove(core, existing(core, id), runs);
      published();
      // Its alerts went with it.
      core.bus.publish('alertsChanged', allAlerts(core.db));
    },
    pause: (id, paused) => {
      const trait = existing(core, id);
      updateTrait(core.db, scheduled(core, { ...trait, paused, updatedAt: timestamp(core) }));
      published();
    },
    versions: (id) => versionsOf(core.db, existing(core, id).id),
    describeSchedule: (text) => {
      const schedule = allowedSchedule(core, text);
      const next = nextRuns(schedule, core.host.now(), { zone: localZone(), count: 3 });
      return { words: describeSchedule(schedule), next: next.map((time) => time.toISOString()) };
    },
  };
}

/** The trait with the time it is due, counted from now. */
export function scheduled(core: Pick<Core, 'host'>, trait: StoredTrait): StoredTrait {
  const next = trait.paused ? null : nextRunAt(savedSchedule(trait.schedule), core.host.now(), localZone());
  return { ...trait, nextRunAt: next?.toISOString() ?? null };
}

function existing(core: Core, id: string): StoredTrait {
  const trait = findTrait(core.db, id);
  if (!trait) throw new AppError('not_found', 'This trait no longer exists.');
  return trait;
}

function create(core: Core, { key: wanted, guards, alerts, ...draft }: TraitDraft): Trait {
  const at = timestamp(core);
  const key = wanted ?? uniqueSlug(draft.name, (candidate) => traitKeyTaken(core.db, candidate));
  if (key === wanted && traitKeyTaken(core.db, key)) throw keyTaken(key);
  assertReferences(core, draft, key);
  const identity = { id: randomUUID(), key, paused: false, createdAt: at, updatedAt: at, nextRunAt: null };
  const trait = scheduled(core, { ...draft, ...identity });
  core.db.transaction(() => {
    insertTrait(core.db, trait);
    noteVersion(core.db, trait.id, { savedAt: at, sql: trait.sql });
    saveRulesGiven(core.db, trait.id, { guards, alerts });
  })();
  return trait;
}

const keyTaken = (key: string): AppError =>
  new AppError('bad_input', `Another trait has the key "${key}" already.`, {
    advice: 'Change that trait, or give the file another key.',
  });

function update(
  core: Core,
  before: StoredTrait,
  { key: _fixed, guards, alerts, ...draft }: TraitDraft,
): Trait {
  assertReferences(core, draft, before.key);
  // A draft without a limit has none, whatever the trait had.
  const after = { ...before, maximumBytes: undefined, ...draft, updatedAt: timestamp(core) };
  // A trait that is edited but keeps its schedule keeps its place in it.
  const trait = draft.schedule === before.schedule ? after : scheduled(core, after);
  core.db.transaction(() => {
    updateTrait(core.db, trait);
    if (draft.schedule !== before.schedule) forgetScheduleState(core.db, trait.id);
    noteVersion(core.db, trait.id, { savedAt: trait.updatedAt, sql: trait.sql });
    saveRulesGiven(core.db, trait.id, { guards, alerts });
  })();
  return trait;
}

/** Minutes only where the setting allows them. */
function allowedSchedule({ db }: Pick<Core, 'db'>, text: string): Schedule {
  return parseSchedule(text, { shortestMinutes: readSettings(db).minuteSchedules ? 1 : hourlyAtMost });
}

function assertReferences(core: Core, draft: TraitDraft, key: string): void {
  refuseCircle(core, key, allowedSchedule(core, draft.schedule));
  if (!findConnection(core.db, draft.connectionId))
    throw new AppError('not_found', 'Its warehouse no longer exists.');
  if (!findSpace(core.db, draft.spaceId)) throw new AppError('not_found', 'Its space no longer exists.');
}

function refuseCircle(core: Core, key: string, own: Schedule): void {
  const schedules = new Map(allTraits(core.db).map((trait) => [trait.key, trait.schedule]));
  const leaderOf = (of: string): string | undefined => {
    const text = schedules.get(of);
    const schedule = of === key ? own : text === undefined ? undefined : savedSchedule(text);
    return schedule?.kind === 'after' ? schedule.traitKey : undefined;
  };
  const circle = circleOf(key, leaderOf);
  if (!circle) return;
  throw new AppError('bad_input', `These traits would wait for one another: ${circle.join(' after ')}.`, {
    advice: 'Give one of them a schedule by the clock.',
  });
}

function remove(core: Core, trait: StoredTrait, runs: Runs): void {
  if (runs.isActive(trait.id)) {
    throw new AppError('busy', `"${trait.name}" is running.`, { advice: 'Cancel the run first.' });
  }
  core.db.transaction(() => {
    deleteTrait(core.db, trait.id);
    deleteRunsOfTrait(core.db, trait.id);
    forgetScheduleState(core.db, trait.id);
  })();
  core.parts.reads.removeState(core.stateDir, trait.id);
}

function summary(core: Core, trait: StoredTrait): TraitSummary {
  const [lastRun = null] = runsOfTrait(core.db, trait.id, 1);
  const waiting = waitingOf(core.db, trait.id);
  return { ...trait, lastRun, snapshotRows: snapshotRows(core, trait), ...(waiting && { waiting }) };
}

/** A damaged state file is the next run's to report; it must not hide the list of traits. */
function snapshotRows(core: Core, trait: StoredTrait): number {
  try {
    return core.parts.reads.snapshotRows(core.stateDir, trait.id);
  } catch (error) {
    core.log.warn({ trait: trait.key, failure: logged(toFailure(error)) }, 'snapshot could not be read');
    return 0;
  }
}
