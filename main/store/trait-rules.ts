/** Table `trait_rules`: what a trait's guards allow and what it is watched for. */
import { traitRules } from '../../preload/alert-schemas.ts';
import type { GuardLimits, TraitRules } from '../../preload/alerts.ts';
import type { Reader, Writer } from './database.ts';

/** What was set, and the defaults for the rest: all alert rules off, the guards of design.md section 5. */
export function readTraitRules(db: Reader, traitId: string): TraitRules {
  const row = db
    .prepare<[string], { document: string }>('SELECT document FROM trait_rules WHERE trait_id = ?')
    .get(traitId);
  const set = traitRules.safeParse(row ? JSON.parse(row.document) : {});
  return set.success ? set.data : traitRules.parse({});
}

export function saveTraitRules(db: Writer, traitId: string, rules: TraitRules): void {
  db.prepare(
    `INSERT INTO trait_rules (trait_id, document) VALUES (?, ?)
     ON CONFLICT (trait_id) DO UPDATE SET document = excluded.document`,
  ).run(traitId, JSON.stringify(rules));
}

/** What a draft names of them; the rest stays as it is. */
export function saveRulesGiven(
  db: Writer,
  traitId: string,
  { guards, alerts }: { readonly [Part in keyof TraitRules]: TraitRules[Part] | undefined },
): void {
  if (guards === undefined && alerts === undefined) return;
  const kept = readTraitRules(db, traitId);
  saveTraitRules(db, traitId, { guards: guards ?? kept.guards, alerts: alerts ?? kept.alerts });
}

/** The guards alone; what the trait is watched for stays as it is. */
export function saveGuards(db: Writer, traitId: string, guards: GuardLimits): void {
  saveTraitRules(db, traitId, { ...readTraitRules(db, traitId), guards });
}
