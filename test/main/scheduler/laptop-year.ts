/** What a laptop lives through from July 2027 to June 2028, a year with a leap day: sleep, a journey, a VPN that is down. */
import { shownAt } from './wall-clock.ts';

export const yearStartMs = Date.parse('2027-07-01T00:00:00Z');
export const yearEndMs = Date.parse('2028-07-01T00:00:00Z');

export const journey = {
  zone: 'America/New_York',
  fromMs: Date.parse('2027-09-10T15:00:00Z'),
  toMs: Date.parse('2027-09-24T12:00:00Z'),
};

/** The machine's own. */
export const zoneAt = (atMs: number): string =>
  atMs >= journey.fromMs && atMs < journey.toMs ? journey.zone : 'Europe/Berlin';

/** When the machine's zone changes next; infinity where it doesn't any more. */
export const nextZoneMs = (afterMs: number): number =>
  Math.min(...[journey.fromMs, journey.toMs].filter((atMs) => atMs > afterMs));

export const isVpnDown = (atMs: number): boolean =>
  atMs >= Date.parse('2027-12-07T09:30:00Z') && atMs < Date.parse('2027-12-07T16:10:00Z');

const quarterMs = 15 * 60_000;

/** This moment, or the one at which the machine wakes up. */
export function wakesAt(atMs: number): number {
  let wakeMs = atMs;
  while (isAsleep(wakeMs)) wakeMs = Math.floor(wakeMs / quarterMs) * quarterMs + quarterMs;
  return wakeMs;
}

/** January is 0. */
const monthsOnTheDesk = [2, 3, 9, 10];

/** It is closed at night and at weekends, but for the months in which clocks change: in those it stands on a desk, always on. */
function isAsleep(atMs: number): boolean {
  const shown = new Date(shownAt('Europe/Berlin', atMs));
  if (monthsOnTheDesk.includes(shown.getUTCMonth())) return false;
  const minutes = shown.getUTCHours() * 60 + shown.getUTCMinutes();
  return shown.getUTCDay() % 6 === 0 || minutes < 8 * 60 + 15 || minutes >= 18 * 60 + 30;
}
