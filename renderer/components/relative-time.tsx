/** A time as people say it, the exact one on hover; keeps itself current. */
import { useEffect, useState } from 'react';
import { formatExact, formatRelative } from '../format/times.ts';

const tickMs = 30_000;

/** The current time in ms, renewed now and then; `tick` in ms. */
export function useNow(tick: number = tickMs): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tick);
    return () => clearInterval(timer);
  }, [tick]);
  return now;
}

export function RelativeTime({ at }: { readonly at: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={formatExact(at)}>
      {formatRelative(at, now)}
    </time>
  );
}
