/** Wall clocks of the world by `Intl` alone: what the scheduler's library says is compared with it. */

const stepMs = 30 * 60_000;
const dayMs = 24 * 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const digits = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit' } as const;
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('sv', { timeZone: zone, ...digits, minute: '2-digit', second: '2-digit' });
  formats.set(zone, format);
  return format;
}

/** What a clock on the wall shows, as ms since 1970 of the same digits in UTC. */
export function shownAt(zone: string, atMs: number): number {
  return Date.parse(`${formatOf(zone).format(atMs).replace(' ', 'T')}Z`);
}

/** The first moment at which the clocks of a zone show this time (`2026-03-29T02:30`), or a later one where they skip it. In ms. */
export function momentOf(zone: string, wall: string): number {
  const wallMs = Date.parse(`${wall}:00Z`);
  const offsets = [wallMs - dayMs, wallMs + dayMs].map((atMs) => shownAt(zone, atMs) - atMs);
  const [latestMs, earliestMs] = [wallMs - Math.min(...offsets), wallMs - Math.max(...offsets)];
  // Between the two lies the change itself, at a full or half hour; the later reading holds where none shows enough before.
  for (let atMs = earliestMs; atMs < latestMs; atMs = nextStep(atMs))
    if (shownAt(zone, atMs) >= wallMs) return atMs;
  return latestMs;
}

const nextStep = (atMs: number): number => Math.floor(atMs / stepMs) * stepMs + stepMs;

/** `2026-03-29`, and the days that follow it. */
export function daysFrom(first: string, count: number): readonly string[] {
  const firstMs = Date.parse(`${first}T00:00:00Z`);
  return Array.from({ length: count }, (_, day) =>
    new Date(firstMs + day * dayMs).toISOString().slice(0, 10),
  );
}
