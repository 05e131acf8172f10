/** Times as people say them; `now` is an argument so that tests choose it. */
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });

/** `in 3 hr.`, `5 min. ago`, `yesterday`; the exact time belongs into the hint. */
export function formatRelative(at: string, now: number): string {
  const distanceMs = Date.parse(at) - now;
  const size = Math.abs(distanceMs);
  if (size < minuteMs) return distanceMs > 0 ? 'in under a minute' : 'just now';
  if (size < hourMs) return relative.format(Math.round(distanceMs / minuteMs), 'minute').replace('.', '');
  if (size < dayMs) return relative.format(Math.round(distanceMs / hourMs), 'hour').replace('.', '');
  return relative.format(Math.round(distanceMs / dayMs), 'day').replace('.', '');
}

/** `Mon 23 Nov 2026, 17:23:50` in the laptop's zone, or in `timeZone`. */
export function formatExact(at: string, timeZone?: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    ...(timeZone !== undefined && { timeZone }),
  });
  return parts.format(new Date(at));
}

/** `Tue 24 Nov, 06:00`, for lists of coming times. */
export function formatSlot(at: string, timeZone?: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    ...(timeZone !== undefined && { timeZone }),
  });
  return parts.format(new Date(at));
}
