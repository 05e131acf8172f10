/** The rules of a trait as the form holds them: text as typed, empty = off. */
import { traitRules } from '../../../preload/alert-schemas.ts';
import type { TraitRules } from '../../../preload/alerts.ts';

export const ruleFields = [
  { name: 'changedPercent', label: 'More rows changed than (%)' },
  { name: 'grewPercent', label: 'Result grew by more than (%)' },
  { name: 'shrankPercent', label: 'Result shrank by more than (%)' },
  { name: 'slowerTimes', label: 'Slower than (times its median)' },
  { name: 'silentHours', label: 'Not run for (hours)' },
] as const;

export type RuleField = (typeof ruleFields)[number]['name'];
export type TypedRules = { readonly [Name in RuleField]: string };

export function typedRules({ alerts }: TraitRules): TypedRules {
  const text = (value: number | undefined) => (value === undefined ? '' : String(value));
  return {
    changedPercent: text(alerts.changedPercent),
    grewPercent: text(alerts.grewPercent),
    shrankPercent: text(alerts.shrankPercent),
    slowerTimes: text(alerts.slowerTimes),
    silentHours: text(alerts.silentHours),
  };
}

/** The rules, or what is wrong by field. The guards are set where the trait is written. */
export function parseRules(
  typed: TypedRules,
  { guards }: TraitRules,
): { readonly rules: TraitRules } | { readonly errors: Partial<Record<RuleField, string>> } {
  const set = Object.entries(typed).filter(([, text]) => text.trim() !== '');
  const parsed = traitRules.safeParse({
    alerts: Object.fromEntries(set.map(([name, text]) => [name, Number(text)])),
    guards,
  });
  if (parsed.success) return { rules: parsed.data };
  const errors = parsed.error.issues.map(({ path, message }) => [String(path.at(-1)), message]);
  return { errors: Object.fromEntries(errors) };
}
