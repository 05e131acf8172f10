/** The rules of a trait as the form holds them: text as typed, empty = off. */
import { traitRules } from '../../../preload/alert-schemas.ts';
import type { TraitRules } from '../../../preload/alerts.ts';

export const ruleFields = [
  { name: 'changedPercent', label: 'More rows changed than (%)' },
  { name: 'grewPercent', label: 'Result grew by more than (%)' },
  { name: 'shrankPercent', label: 'Result shrank by more than (%)' },
  { name: 'slowerTimes', label: 'Slower than (times its median)' },
  { name: 'silentHours', label: 'Not run for (hours)' },
  { name: 'guardPercent', label: 'Stop when more rows leave or change than (%)' },
  { name: 'guardRows', label: 'but only from so many rows on' },
] as const;

export type RuleField = (typeof ruleFields)[number]['name'];
export type TypedRules = { readonly [Name in RuleField]: string };

export function typedRules({ alerts, guards }: TraitRules): TypedRules {
  const text = (value: number | undefined) => (value === undefined ? '' : String(value));
  return {
    changedPercent: text(alerts.changedPercent),
    grewPercent: text(alerts.grewPercent),
    shrankPercent: text(alerts.shrankPercent),
    slowerTimes: text(alerts.slowerTimes),
    silentHours: text(alerts.silentHours),
    guardPercent: String(Math.round(guards.share * 100)),
    guardRows: String(guards.minRows),
  };
}

/** The rules, or what is wrong by field. */
export function parseRules(
  typed: TypedRules,
): { readonly rules: TraitRules } | { readonly errors: Partial<Record<RuleField, string>> } {
  const { guardPercent, guardRows, ...alerts } = typed;
  const set = Object.entries(alerts).filter(([, text]) => text.trim() !== '');
  const parsed = traitRules.safeParse({
    alerts: Object.fromEntries(set.map(([name, text]) => [name, Number(text)])),
    guards: { share: Number(guardPercent) / 100, minRows: Number(guardRows) },
  });
  if (parsed.success) return { rules: parsed.data };
  const errors = parsed.error.issues.map(({ path, message }) => [fieldOf(path), message]);
  return { errors: Object.fromEntries(errors) };
}

const guardFields: Readonly<Record<string, RuleField>> = { share: 'guardPercent', minRows: 'guardRows' };

function fieldOf(path: readonly PropertyKey[]): string {
  const name = String(path.at(-1));
  return guardFields[name] ?? name;
}
