/** Wires the services, in the order in which they need one another. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sweepSpools } from '../engine/leftovers.ts';
import { toFailure } from '../errors.ts';
import { createHandlers } from '../handlers/handlers.ts';
import { type Log, logged, openLog } from '../log.ts';
import type { Host, Services } from '../services.ts';
import { createDataDir } from '../store/data-dir.ts';
import { openDatabase } from '../store/database.ts';
import { thisMachine } from '../suggestions/machine.ts';
import { createAlerts } from './alerts/alerts.ts';
import { createNotices } from './alerts/notices.ts';
import { createBus } from './bus.ts';
import type { Core } from './core.ts';
import type { Parts } from './parts.ts';
import { createArchive } from './runs/archive.ts';
import { createJournals } from './runs/journals.ts';
import { createLaunch } from './runs/launch.ts';
import { resumeUnfinished, settleInterrupted } from './runs/recovery.ts';
import { createRemoval } from './runs/removal.ts';
import { createRunLists } from './runs/run-lists.ts';
import { Runs } from './runs/runs.ts';
import { appAgenda } from './schedule/app-agenda.ts';
import { createScheduling, noteWaiting } from './schedule/scheduling.ts';
import { createSecretsDesk } from './secrets/secrets-desk.ts';
import { createDestinations } from './spaces/destinations.ts';
import { createIdentities } from './spaces/identities.ts';
import { createSampleCalls } from './spaces/sample-calls.ts';
import { createSegmentApis } from './spaces/segment-apis.ts';
import { createSpaces } from './spaces/spaces.ts';
import { createTargetOf } from './spaces/targets.ts';
import { createFileOffers } from './traits/file-offers.ts';
import { createPreviews } from './traits/previews.ts';
import { createProjectFiles } from './traits/project-files.ts';
import { createTraits } from './traits/traits.ts';
import { Updates } from './updates.ts';
import { checkConnection, createConnectionTests } from './warehouses/connection-tests.ts';
import { createConnections } from './warehouses/connections.ts';
import { createQueryCosts } from './warehouses/query-costs.ts';
import { createSample } from './warehouses/sample.ts';
import { createSuggestions } from './warehouses/suggestions.ts';

/** As `buildServices`, from parts of one's own. */
export async function buildServicesFrom(host: Host, parts: Parts): Promise<Services> {
  const opened = openCore(host, parts);
  settleInterrupted(opened);
  sweepSpools(opened.stateDir, new Date());
  let publishTraits = (): void => {};
  const journals = createJournals(opened, () => publishTraits());
  await journals.settle();
  const core = { ...opened, parts: { ...parts, reads: journals.guard(parts.reads) } };
  const services = createServices(core);
  const { traits, runs, previews, spaces, targetOf } = services;
  publishTraits = () => core.bus.publish('traitsChanged', traits.list());
  const scheduler = createScheduling(core, runs, appAgenda(core, services));
  const stopNoting = noteWaiting(core);
  // A run's start and end change what the traits list shows of it.
  core.bus.subscribe((name) => {
    if (name === 'runChanged') publishTraits();
  });
  return {
    handlers: createHandlers(core, services),
    work: workOf(core, services),
    subscribe: core.bus.subscribe,
    start: async () => {
      await resumeUnfinished(core, runs, targetOf);
      scheduler.start();
      services.alerts.start();
      services.notices.start();
      services.updates.start();
      // A keychain that was reset shows now, not when the next run fails.
      services.secretsDesk.start();
    },
    activeRuns: () => runs.documents(),
    offerFile: services.fileOffers.offer,
    tick: () => {
      scheduler.tick();
      services.alerts.checkSilence();
      services.notices.checkDigest();
    },
    wake: scheduler.wake,
    stop: async () => {
      scheduler.stop();
      services.alerts.stop();
      services.updates.stop();
      services.secretsDesk.stop();
      // A run that the end of the app cuts short still waits.
      stopNoting();
      await Promise.all([runs.stop(), previews.stop(), services.runLists.stop()]);
      await services.notices.stop();
      await spaces.close();
      core.db.close();
    },
  };
}

function openCore(host: Host, parts: Parts): Core {
  createDataDir(host.dataDir);
  const stateDir = join(host.dataDir, 'traits');
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  const db = openDatabase(join(host.dataDir, 'app.db'));
  const log = host.log ?? openLog(host.dataDir);
  return { host, parts, db, stateDir, log, bus: createBus(failureLog(log, 'listener failed')) };
}

function failureLog(log: Log, message: string): (error: unknown) => void {
  return (error) => log.error({ failure: logged(toFailure(error)) }, message);
}

export type ServiceSet = ReturnType<typeof createServices>;

function createServices(core: Core) {
  const suggestions = createSuggestions(core.host.machine ?? thisMachine());
  const connections = createConnections(core, { suggestions, tests: createConnectionTests(core) });
  const spaces = createSpaces(core);
  const targetOf = createTargetOf(core, connections, spaces);
  const runs = new Runs(core);
  const traits = createTraits(core, runs);
  const alerts = createAlerts(core);
  const notices = createNotices(core);
  const archive = createArchive(core);
  const launch = createLaunch(core, { traits, runs, archive, targetOf });
  const removal = createRemoval(core, { traits, launch });
  const previews = createPreviews(core, connections);
  const queryCosts = createQueryCosts(core, connections);
  const apis = createSegmentApis(core);
  const identities = createIdentities(core, apis, archive);
  const destinations = createDestinations(core, apis);
  const sample = createSample(core, connections, spaces);
  return {
    connections,
    suggestions,
    spaces,
    updates: new Updates({ ...core, activeRuns: () => runs.documents().length }),
    secretsDesk: createSecretsDesk(core, { connections, spaces }),
    identities,
    destinations,
    targetOf,
    runs,
    traits,
    alerts,
    notices,
    removal,
    archive,
    runLists: createRunLists(core, archive),
    launch,
    previews,
    queryCosts,
    sampleCalls: createSampleCalls(core, spaces),
    sample,
    fileOffers: createFileOffers(core),
    projectFiles: createProjectFiles(core, { connections, spaces, traits, sample }),
  };
}

function workOf(core: Core, { archive, runs, spaces, targetOf }: ServiceSet): Services['work'] {
  const { db, stateDir, parts } = core;
  const { sample, startJob, loadTemplates } = parts;
  return {
    db,
    stateDir,
    archive,
    runs,
    targetOf,
    spaces,
    sample,
    loadTemplates,
    startJob,
    schedule: (agenda) => createScheduling(core, runs, agenda),
    checkConnection: (c) => checkConnection(core, c),
  };
}
