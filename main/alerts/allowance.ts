/** The guards that would have let a held plan pass: what "send and remember" sets. Pure. */
import type { GuardLimits } from '../../preload/alerts.ts';
import type { RunDocument } from '../../preload/run-model.ts';

/** Raises the share, never lowers it, to the next whole percent. An empty result is never allowed beforehand. */
export function guardsThatAllow({ rows }: RunDocument, guards: GuardLimits): GuardLimits {
  const before = rows.unchanged + rows.changed + rows.removed;
  if (before === 0 || rows.read === 0) return guards;
  const share = Math.ceil((Math.max(rows.removed, rows.changed) / before) * 100) / 100;
  return { ...guards, share: Math.min(1, Math.max(guards.share, share)) };
}
