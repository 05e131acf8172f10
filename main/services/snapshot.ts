/** Everything the window needs for its first paint. */
import type { AppSnapshot, SqlTemplate } from '../../preload/model.ts';
import { toFailure } from '../errors.ts';
import { logged } from '../log.ts';
import { latestRuns } from '../store/runs.ts';
import { readPausedUntil, readSettings, readTheme } from '../store/settings.ts';
import type { Core } from './core.ts';
import type { Runs } from './runs/runs.ts';
import type { SecretsDesk } from './secrets/secrets-desk.ts';
import type { Spaces } from './spaces/spaces.ts';
import type { Traits } from './traits/traits.ts';
import type { Connections } from './warehouses/connections.ts';

/** Runs shown before the analyst asks for more. */
const runsShown = 100;

export interface SnapshotSources {
  readonly connections: Connections;
  readonly spaces: Spaces;
  readonly traits: Traits;
  readonly runs: Runs;
  readonly secretsDesk: SecretsDesk;
}

export async function takeSnapshot(core: Core, sources: SnapshotSources): Promise<AppSnapshot> {
  return {
    version: core.host.version,
    platform: process.platform,
    theme: readTheme(core.db),
    settings: readSettings(core.db),
    pausedUntil: readPausedUntil(core.db, core.host.now()),
    vault: await sources.secretsDesk.state(),
    connections: sources.connections.list(),
    spaces: sources.spaces.list(),
    traits: sources.traits.list(),
    runs: latestRuns(core.db, runsShown),
    progress: sources.runs.progress(),
    templates: await templates(core),
  };
}

/** Templates are a convenience: the app opens without them. */
async function templates(core: Core): Promise<readonly SqlTemplate[]> {
  try {
    return await core.parts.loadTemplates(core.host.assetsDir);
  } catch (error) {
    core.log.warn({ failure: logged(toFailure(error)) }, 'templates could not be read');
    return [];
  }
}
