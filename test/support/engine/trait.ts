/** Traits and jobs as the services would hand them to the engine. */
import type { PreviewJob, QuerySpec, RunJob, SpaceTarget, TraitSpec } from '../../../main/engine/job.ts';
import type { TestDatabase } from '../postgres/database.ts';

/** A query on a test database, asked as its superuser. */
export const queryOn = (db: TestDatabase, sql: string): QuerySpec => ({
  sql,
  connection: { name: 'Production', settings: db.settingsFor(), secrets: { password: db.password } },
});

/** A trait that sends everywhere and sends leavers as null, unless told otherwise. */
export const traitOn = (db: TestDatabase, sql: string, changes: Partial<TraitSpec> = {}): TraitSpec => ({
  ...queryOn(db, sql),
  traitId: 'trait-1',
  key: 'plan',
  name: 'Plan',
  destinations: 'all',
  whenRowLeaves: 'null',
  ...changes,
});

/** No bound on the rate: the tests are about rows, and loopback is no workspace. */
export const spaceOf = (host: string): SpaceTarget => ({
  name: 'Main',
  host,
  writeKey: 'wk_secret_123',
  eventsPerSecond: 0,
});

interface Where {
  readonly stateDir: string;
  readonly host: string;
}

let runs = 0;

/** A run under an id of its own. */
export function runJob(trait: TraitSpec, { stateDir, host }: Where, changes: Partial<RunJob> = {}): RunJob {
  runs += 1;
  return {
    type: 'run',
    runId: `run-${process.pid}-${runs}`,
    trigger: 'cli',
    approve: false,
    trait,
    stateDir,
    space: spaceOf(host),
    ...changes,
  };
}

/** A preview of a trait that has not been created yet. */
export const previewJob = (
  query: QuerySpec,
  stateDir: string,
  changes: Partial<PreviewJob> = {},
): PreviewJob => ({
  type: 'preview',
  stateDir,
  query,
  traitId: undefined,
  whenRowLeaves: 'null',
  changes: 10,
  ...changes,
});
