/** All side effects of the stores: the first snapshot, then main's events, the page's address and the theme. */
import type { Bridge } from '../../preload/contract.ts';
import type { AppSnapshot } from '../../preload/model.ts';
import { api, failureOf } from '../api.ts';
import { useAlerts } from './alerts.ts';
import { useConnections } from './connections.ts';
import { useFileOffers } from './file-offers.ts';
import { useNotices } from './notices.ts';
import { formatPlace, go, parsePlace, usePlace } from './place.ts';
import { usePreview } from './preview.ts';
import { useRunMarks } from './run-marks.ts';
import { useRuns } from './runs.ts';
import { useSchema } from './schema.ts';
import { type Theme, useSession } from './session.ts';
import { useSpaces } from './spaces.ts';
import { useTraits } from './traits.ts';
import { useUpdates } from './updates.ts';
import { useVault } from './vault.ts';

function loadSnapshot(snapshot: AppSnapshot): void {
  useConnections.getState().replace(snapshot.connections);
  useSpaces.getState().replace(snapshot.spaces);
  useTraits.getState().replace(snapshot.traits);
  useRuns.getState().load(snapshot.runs, snapshot.progress);
  useVault.getState().replace(snapshot.vault);
  useSession.getState().load(snapshot);
}

/** Fetches the snapshot; also the way to try again. */
export async function refresh(): Promise<void> {
  try {
    loadSnapshot(await api.app.snapshot());
    useAlerts.getState().replace(await api.alerts.list());
    useNotices.getState().replace(await api.alerts.notices());
    useFileOffers.getState().replace(await api.project.offers());
  } catch (error) {
    useSession.getState().fail(failureOf(error));
  }
}

function listen(bridge: Bridge): readonly (() => void)[] {
  return [
    bridge.on('connectionsChanged', (connections) => useConnections.getState().replace(connections)),
    bridge.on('spacesChanged', (spaces) => useSpaces.getState().replace(spaces)),
    bridge.on('vaultChanged', (vault) => useVault.getState().replace(vault)),
    bridge.on('traitsChanged', (traits) => useTraits.getState().replace(traits)),
    bridge.on('runChanged', (run) => {
      useRuns.getState().put([run]);
      useRunMarks.getState().note(run);
    }),
    bridge.on('runProgress', ({ runId, progress }) => useRuns.getState().advance(runId, progress)),
    bridge.on('previewUpdated', (update) => usePreview.getState().apply(update)),
    bridge.on('alertsChanged', (alerts) => useAlerts.getState().replace(alerts)),
    bridge.on('noticesChanged', (notices) => useNotices.getState().replace(notices)),
    bridge.on('fileOffersChanged', (offers) => useFileOffers.getState().replace(offers)),
    bridge.on('updatesChanged', (updates) => useUpdates.getState().replace(updates)),
    bridge.on('navigate', ({ to, id }) => {
      if (to === 'traits' || to === 'inbox') go({ at: to });
      else if (id !== undefined) go({ at: to, id });
    }),
  ];
}

/** A connection that was edited may show other tables. */
function forgetSchemas(): () => void {
  return useConnections.subscribe((state, before) => {
    for (const connection of before.connections) {
      if (!state.connections.includes(connection)) useSchema.getState().forget(connection.id);
    }
  });
}

/** The place is the page's hash, so that a reload or a link comes back to it. */
function followAddress(): readonly (() => void)[] {
  const follow = () => {
    const place = parsePlace(window.location.hash.replace(/^#\/?/, ''));
    if (place) go(place);
  };
  follow();
  window.addEventListener('hashchange', follow);
  const unsubscribe = usePlace.subscribe(({ place }) => {
    window.history.replaceState(null, '', `#/${formatPlace(place)}`);
  });
  return [() => window.removeEventListener('hashchange', follow), unsubscribe];
}

function applyTheme(): () => void {
  const apply = (theme: Theme) => {
    document.documentElement.dataset.theme = theme;
  };
  apply(useSession.getState().theme);
  return useSession.subscribe(({ theme }) => apply(theme));
}

/** Starts everything; returns the way to stop it. Listening begins before the snapshot, so that no event is missed. */
export function subscribe(bridge: Bridge): () => void {
  const ends = [...listen(bridge), forgetSchemas(), ...followAddress(), applyTheme()];
  void refresh();
  return () => {
    for (const end of ends) end();
  };
}
