/** The scheduler as the app has it, on a store that is there already, with a clock and an engine of the test's own. */
import { join } from 'node:path';
import type { StartJob } from '../../../main/engine/job.ts';
import { openLog } from '../../../main/log.ts';
import { longestPutOffMs } from '../../../main/scheduler/jitter.ts';
import type { Scheduler } from '../../../main/scheduler/scheduler.ts';
import { createBus } from '../../../main/services/bus.ts';
import type { Core } from '../../../main/services/core.ts';
import type { Launch } from '../../../main/services/runs/launch.ts';
import { Runs } from '../../../main/services/runs/runs.ts';
import { appAgenda } from '../../../main/services/schedule/app-agenda.ts';
import { createScheduling, noteWaiting } from '../../../main/services/schedule/scheduling.ts';
import type { RunTarget } from '../../../main/services/spaces/targets.ts';
import { openDatabase } from '../../../main/store/database.ts';
import type { StoredTrait } from '../../../main/store/traits.ts';
import { memoryVault } from '../../../main/vault/memory.ts';
import { createFakeEngine, emptyMachine, fakeParts, hostFor } from '../services/rig.ts';

interface Own {
  readonly now: () => Date;
  readonly startJob: StartJob;
}

export function coreOn(dataDir: string, { now, startJob }: Own): Core {
  const host = hostFor({ dataDir, vault: memoryVault(), now, machine: emptyMachine });
  return {
    host: { ...host, spreadStartsMs: longestPutOffMs },
    parts: { ...fakeParts(createFakeEngine()), startJob },
    db: openDatabase(join(dataDir, 'app.db')),
    bus: createBus((error) => {
      throw error;
    }),
    log: openLog(dataDir, { level: 'warn' }),
    stateDir: join(dataDir, 'traits'),
  };
}

export function schedulerOn(core: Core): Scheduler {
  const runs = new Runs(core);
  noteWaiting(core);
  const startDue: Launch['startDue'] = (trait, { trigger, ...due }) =>
    void runs.start(targetOf(trait), { trigger, due });
  return createScheduling(core, runs, appAgenda(core, { launch: { startDue } }));
}

function targetOf({ id, key, name, sql, destinations, whenRowLeaves }: StoredTrait): RunTarget {
  const settings = { kind: 'duckdb', path: '/nonexistent', statementTimeout: 3600 } as const;
  const connection = { name: 'Sample', settings, secrets: {} };
  return {
    trait: { traitId: id, key, name, sql, destinations, whenRowLeaves, connection },
    space: { name: 'Main', host: 'http://127.0.0.1:9', writeKey: 'key', eventsPerSecond: 0 },
  };
}
