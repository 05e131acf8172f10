/** What holds of a trait after a run, and which changes of it are worth a word. Pure: no clock, no store. */
import type { Alert, AlertRules, Condition } from '../../preload/alerts.ts';
import type { RunDocument } from '../../preload/run-model.ts';

/** A median of fewer runs says little. */
const runsForMedian = 3;

/** How a run ended, as a condition; nothing where it was sent whole. */
const endings: Partial<Record<RunDocument['status'], Condition>> = {
  failed: 'failing',
  blocked: 'blocked',
  partial: 'partial',
};

/** `earlier`: the trait's runs before this one, newest first. */
export function conditionsAfter(
  run: RunDocument,
  earlier: readonly RunDocument[],
  rules: AlertRules,
): readonly Condition[] {
  const ending = endings[run.status];
  if (ending === 'failing' || ending === 'blocked') return [ending];
  const sent = earlier.filter((one) => wasSent(one) && one.trigger !== 'undo');
  // What takes a run back is no result of the query.
  const broken = run.trigger === 'undo' ? [] : ruleConditions(run, sent, rules);
  return [...(ending ? [ending] : []), ...broken];
}

function ruleConditions(
  run: RunDocument,
  sent: readonly RunDocument[],
  rules: AlertRules,
): readonly Condition[] {
  const before = sent[0]?.rows.read ?? 0;
  const { read, changed } = run.rows;
  const broken: Readonly<Record<'changed' | 'grew' | 'shrank' | 'slow', boolean>> = {
    changed: isBeyond(percentOf(changed, read), rules.changedPercent),
    grew: isBeyond(percentOf(read - before, before), rules.grewPercent),
    shrank: isBeyond(percentOf(before - read, before), rules.shrankPercent),
    slow: isSlow(run, sent, rules.slowerTimes),
  };
  return (['changed', 'grew', 'shrank', 'slow'] as const).filter((kind) => broken[kind]);
}

/** Whether a run counts as one that the trait was kept fresh by. */
export const wasSent = ({ status }: RunDocument): boolean => status === 'succeeded' || status === 'partial';

/** Whether a trait that was last sent at `lastSentAt` (or made then) has been silent for longer than its rule allows. */
export function isSilent(lastSentAt: string, now: Date, silentHours: number | undefined): boolean {
  return silentHours !== undefined && now.getTime() - Date.parse(lastSentAt) > silentHours * 3_600_000;
}

/** Of nothing, any share is none: a first run breaks no rule. */
const percentOf = (part: number, whole: number): number => (whole === 0 ? 0 : (part / whole) * 100);

const isBeyond = (percent: number, limit: number | undefined): boolean =>
  limit !== undefined && percent > limit;

function isSlow(run: RunDocument, sent: readonly RunDocument[], times: number | undefined): boolean {
  if (times === undefined || sent.length < runsForMedian) return false;
  return run.durationMs > times * medianMs(sent);
}

/** Middle duration of some runs, in ms. */
function medianMs(runs: readonly RunDocument[]): number {
  const durations = runs.map((run) => run.durationMs).sort((a, b) => a - b);
  const middle = durations.length >> 1;
  const [low = 0, high = 0] = [durations[Math.ceil(durations.length / 2) - 1], durations[middle]];
  return (low + high) / 2;
}

const bad: ReadonlySet<Condition> = new Set(['failing', 'blocked', 'partial']);

/** What to speak up about: what holds now and didn't before, and once that a trait is well again. Never the same twice. */
export function changesOfState(
  before: readonly Condition[],
  after: readonly Condition[],
): readonly Alert['kind'][] {
  const fresh = after.filter((kind) => !before.includes(kind));
  const isWellAgain = before.some((kind) => bad.has(kind)) && !after.some((kind) => bad.has(kind));
  return isWellAgain ? ['recovered', ...fresh] : fresh;
}
