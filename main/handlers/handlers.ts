/** The contract's handlers, one file per group; each only names the service that does the work. */
import type { Handlers } from '../../preload/contract.ts';
import type { ServiceSet } from '../services/assembly.ts';
import type { Core } from '../services/core.ts';
import { alertHandlers } from './alerts.ts';
import { appHandlers } from './app.ts';
import { connectionHandlers } from './connections.ts';
import { destinationHandlers } from './destinations.ts';
import { identityHandlers } from './identities.ts';
import { previewHandlers } from './preview.ts';
import { projectHandlers } from './project.ts';
import { runHandlers } from './runs.ts';
import { sampleHandlers } from './sample.ts';
import { spaceHandlers } from './spaces.ts';
import { traitHandlers } from './traits.ts';
import { updateHandlers } from './updates.ts';
import { vaultHandlers } from './vault.ts';

export function createHandlers(core: Core, services: ServiceSet): Handlers {
  return {
    app: appHandlers(core, services),
    sample: sampleHandlers(services.sample),
    connections: connectionHandlers(services.connections, services.suggestions),
    spaces: spaceHandlers(services.spaces),
    vault: vaultHandlers(services.secretsDesk),
    identities: identityHandlers(services.identities),
    destinations: destinationHandlers(services.destinations),
    traits: traitHandlers(services.traits, services.removal),
    project: projectHandlers(core, services.projectFiles, services.fileOffers),
    preview: previewHandlers(services.previews, services.sampleCalls, services.queryCosts),
    runs: runHandlers(services),
    alerts: alertHandlers(services.alerts, services.notices),
    updates: updateHandlers(services.updates),
  };
}
