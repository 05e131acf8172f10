/** The daily digest: looked for every minute, so that it comes once also after a night of sleep. */
import type { Digest } from '../../preload/alerts.ts';
import { digestOf, isDigestDue, isQuiet } from '../alerts/digest.ts';
import { nextRunAt } from '../scheduler/next-run.ts';
import { savedSchedule } from '../scheduler/schedule.ts';
import { readDigestedAt, readNotices, saveDigestedAt } from '../store/notices.ts';
import { runsEnded } from '../store/runs.ts';
import { allTraits, type StoredTrait } from '../store/traits.ts';
import type { Core } from './core.ts';

const localZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The digest that is due now, and counts it as told; undefined where none is, or there is nothing to tell. */
export function takeDigest({ db, host }: Pick<Core, 'db' | 'host'>): Digest | undefined {
  const { digest } = readNotices(db);
  const digestedAt = readDigestedAt(db);
  if (!digest || digestedAt === undefined) return undefined;
  const [since, now, zone] = [new Date(digestedAt), host.now(), localZone()];
  if (!isDigestDue({ at: digest.at, zone, since, now })) return undefined;
  saveDigestedAt(db, now.toISOString());
  const runs = runsEnded(db, { after: digestedAt, until: now.toISOString() });
  const ran = new Set(runs.map(({ traitId }) => traitId));
  const notRun = allTraits(db).filter((trait) => !ran.has(trait.id) && wasDue(trait, { since, now, zone }));
  const day = { since, now, runs, notRun: notRun.map(({ name }) => name) };
  return isQuiet(day) && !digest.whenQuiet ? undefined : digestOf(day);
}

interface Span {
  readonly since: Date;
  readonly now: Date;
  readonly zone: string;
}

/** A paused one is meant to be silent, and one that was made or changed in between has not had its whole day. */
function wasDue({ paused, schedule, updatedAt }: StoredTrait, { since, now, zone }: Span): boolean {
  if (paused) return false;
  const from = new Date(Math.max(since.getTime(), Date.parse(updatedAt)));
  const due = nextRunAt(savedSchedule(schedule), from, zone);
  return due !== null && due < now;
}
