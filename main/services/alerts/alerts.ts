/** Watches runs and speaks up once for each change of a trait's state. */
import { randomUUID } from 'node:crypto';
import type { Alert, Condition, TraitRules } from '../../../preload/alerts.ts';
import type { RunDocument } from '../../../preload/run-model.ts';
import { guardsThatAllow } from '../../alerts/allowance.ts';
import { changesOfState, conditionsAfter, isSilent, wasSent } from '../../alerts/rules.ts';
import { silentWords, wordsOf } from '../../alerts/words.ts';
import {
  allAlerts,
  conditionsOfTrait,
  deleteAlerts,
  insertAlert,
  markAnswered,
  markRead,
  type StoredCondition,
  saveConditions,
} from '../../store/alerts.ts';
import { runsOfTrait, sentRuns } from '../../store/runs.ts';
import { readTraitRules, saveGuards, saveTraitRules } from '../../store/trait-rules.ts';
import { allTraits, findTrait, type StoredTrait } from '../../store/traits.ts';
import { type Core, timestamp } from '../core.ts';

/** Runs that a new one is compared with. */
const runsCompared = 20;
const silenceCheckedEveryMs = 60_000;

export interface Alerts {
  /** Newest first. */
  list(): readonly Alert[];
  /** One alert, or all of them. */
  read(id?: string): void;
  dismiss(id?: string): void;
  rules(traitId: string): TraitRules;
  saveRules(traitId: string, rules: TraitRules): void;
  /** Lets the trait's guards pass as much as this held plan from now on. */
  allow(run: RunDocument): void;
  /** Looks for traits that have not run for longer than their rule allows. */
  checkSilence(): void;
  start(): void;
  stop(): void;
}

export function createAlerts(core: Core): Alerts {
  const { db, bus } = core;
  const published = () => bus.publish('alertsChanged', allAlerts(db));
  let timer: NodeJS.Timeout | undefined;
  bus.subscribe((name, payload) => {
    if (name === 'runChanged') hearRun(core, payload as RunDocument);
  });
  const checkSilence = () => {
    for (const trait of allTraits(db)) checkTrait(core, trait);
  };
  return {
    list: () => allAlerts(db),
    read: (id) => {
      markRead(db, id);
      published();
    },
    dismiss: (id) => {
      deleteAlerts(db, id);
      published();
    },
    rules: (traitId) => readTraitRules(db, traitId),
    saveRules: (traitId, rules) => saveTraitRules(db, traitId, rules),
    allow: (run) => {
      saveGuards(db, run.traitId, guardsThatAllow(run, readTraitRules(db, run.traitId).guards));
    },
    checkSilence,
    start: () => {
      timer ??= setInterval(checkSilence, silenceCheckedEveryMs).unref();
    },
    stop: () => {
      clearInterval(timer);
      timer = undefined;
    },
  };
}

/** Traits that live in files, and those removed meanwhile, have nobody here to be told about them. */
function hearRun(core: Core, run: RunDocument): void {
  const { db } = core;
  if (run.status === 'running' || !findTrait(db, run.traitId)) return;
  const [latest] = runsOfTrait(db, run.traitId, 1);
  const before = conditionsOfTrait(db, run.traitId);
  if (run.status === 'cancelled') {
    // A held plan that a newer run replaced says nothing; one that the analyst discarded is dealt with.
    if (latest?.run === run.run) settle(core, run.traitId, without(before, 'blocked'));
    return;
  }
  const earlier = sentRuns(db, run.traitId, runsCompared + 1).filter(({ run: id }) => id !== run.run);
  const ended = conditionsAfter(run, earlier, readTraitRules(db, run.traitId).alerts);
  // A run that sent nothing ends no silence.
  const after = ended.concat(wasSent(run) ? [] : kindsOf(before).filter((kind) => kind === 'silent'));
  const kinds = changesOfState(kindsOf(before), after).filter((kind) => !isOwnApproval(kind, before, run));
  settle(core, run.traitId, sinceThen(before, after, run.run));
  tell(
    core,
    kinds.flatMap((kind) => (kind === 'silent' ? [] : [newAlert(core, kind, run)])),
  );
}

const without = (conditions: readonly StoredCondition[], kind: Condition) =>
  conditions.filter((condition) => condition.kind !== kind);
const kindsOf = (conditions: readonly StoredCondition[]) => conditions.map(({ kind }) => kind);

/** Who has just approved a held plan need not be told that it went through. */
function isOwnApproval(
  kind: Alert['kind'],
  before: readonly StoredCondition[],
  { run }: RunDocument,
): boolean {
  return kind === 'recovered' && before.some((one) => one.kind === 'blocked' && one.runId === run);
}

/** What went on holding keeps the run that first showed it. */
function sinceThen(
  before: readonly StoredCondition[],
  after: readonly Condition[],
  runId: string,
): readonly StoredCondition[] {
  return after.map((kind) => {
    // A held plan is replaced by each newer one: the newest is the one that can be approved.
    const known = kind !== 'blocked' && before.find((one) => one.kind === kind);
    return known || { kind, runId };
  });
}

function settle({ db, bus }: Core, traitId: string, conditions: readonly StoredCondition[]): void {
  const isHeld = (all: readonly StoredCondition[]) => kindsOf(all).includes('blocked');
  const isAnswered = isHeld(conditionsOfTrait(db, traitId)) && !isHeld(conditions);
  db.transaction(() => {
    saveConditions(db, traitId, conditions);
    if (isAnswered) markAnswered(db, traitId, 'blocked');
  })();
  if (isAnswered) bus.publish('alertsChanged', allAlerts(db));
}

function newAlert(core: Core, kind: Exclude<Alert['kind'], 'silent'>, run: RunDocument): Alert {
  const { traitId, traitName, run: runId } = run;
  const subject = { id: randomUUID(), kind, traitId, traitName, runId };
  return { ...subject, at: timestamp(core), ...wordsOf(kind, run), isRead: false };
}

function tell({ db, bus }: Core, alerts: readonly Alert[]): void {
  if (alerts.length === 0) return;
  for (const alert of alerts) {
    insertAlert(db, alert);
    bus.publish('alertRaised', alert);
  }
  bus.publish('alertsChanged', allAlerts(db));
}

function checkTrait(core: Core, { id, name, paused, createdAt }: StoredTrait): void {
  const { silentHours } = readTraitRules(core.db, id).alerts;
  if (paused || silentHours === undefined) return;
  const lastSent = sentRuns(core.db, id, 1)[0];
  if (!isSilent(lastSent?.startedAt ?? createdAt, core.host.now(), silentHours)) return;
  const before = conditionsOfTrait(core.db, id);
  if (before.some(({ kind }) => kind === 'silent')) return;
  settle(core, id, [...before, { kind: 'silent', runId: null }]);
  const subject = { id: randomUUID(), kind: 'silent', traitId: id, traitName: name, runId: null } as const;
  tell(core, [{ ...subject, at: timestamp(core), ...silentWords(name, silentHours), isRead: false }]);
}
