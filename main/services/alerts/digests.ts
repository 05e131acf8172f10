/** The daily digest: looked for every minute, so that it comes once also after a night of sleep. */
import type { Digest, DigestSettings } from '../../../preload/alerts.ts';
import { digestOf, isDigestDue, isQuiet } from '../../alerts/digest.ts';
import { nextRunAt } from '../../scheduler/next-run.ts';
import { savedSchedule } from '../../scheduler/schedule.ts';
import type { Reader } from '../../store/database.ts';
import { readDigestedAt, readNotices, saveDigestedAt } from '../../store/notices.ts';
import { runsEnded } from '../../store/runs.ts';
import { allTraits } from '../../store/traits.ts';
import type { Core } from '../core.ts';

const localZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The app's digest that is due now, and counts it as told; undefined where none is, or there is nothing to tell. */
export function takeDigest({ db, host }: Pick<Core, 'db' | 'host'>): Digest | undefined {
  const { digest: settings } = readNotices(db);
  const digestedAt = readDigestedAt(db);
  if (!settings || digestedAt === undefined) return undefined;
  const now = host.now();
  // A paused one is meant to be silent.
  const traits = allTraits(db).filter(({ paused }) => !paused);
  const scheduled = traits.map((trait) => ({ ...trait, changedAt: new Date(trait.updatedAt) }));
  const digest = digestDue(db, { settings, since: new Date(digestedAt), now, traits: scheduled });
  if (digest !== undefined) saveDigestedAt(db, now.toISOString());
  return digest === 'quiet' ? undefined : digest;
}

/** A trait that may have been due. */
export interface DigestTrait {
  readonly id: string;
  readonly name: string;
  readonly schedule: string;
  readonly changedAt: Date;
}

export interface DigestDay {
  readonly settings: Pick<DigestSettings, 'at' | 'whenQuiet'>;
  /** When the last one was told, or asked for first. */
  readonly since: Date;
  readonly now: Date;
  readonly traits: readonly DigestTrait[];
}

/** The digest of the time since the last one; undefined before its hour, and `quiet` where there is nothing to tell then. */
export function digestDue(
  db: Reader,
  { settings, since, now, traits }: DigestDay,
): Digest | 'quiet' | undefined {
  const zone = localZone();
  if (!isDigestDue({ at: settings.at, zone, since, now })) return undefined;
  const runs = runsEnded(db, { after: since.toISOString(), until: now.toISOString() });
  const ran = new Set(runs.map(({ traitId }) => traitId));
  const notRun = traits.filter((trait) => !ran.has(trait.id) && wasDue(trait, { since, now, zone }));
  const day = { since, now, runs, notRun: notRun.map(({ name }) => name) };
  return isQuiet(day) && !settings.whenQuiet ? 'quiet' : digestOf(day);
}

interface Span {
  readonly since: Date;
  readonly now: Date;
  readonly zone: string;
}

/** One that was made or changed in between has not had its whole day. */
function wasDue({ schedule, changedAt }: DigestTrait, { since, now, zone }: Span): boolean {
  const from = changedAt > since ? changedAt : since;
  const due = nextRunAt(savedSchedule(schedule), from, zone);
  return due !== null && due < now;
}
