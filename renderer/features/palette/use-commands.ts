import { useMemo } from 'react';
import { useConnections } from '../../stores/connections.ts';
import { useDrafts } from '../../stores/drafts.ts';
import { usePlace } from '../../stores/place.ts';
import { newestFirst, useRuns } from '../../stores/runs.ts';
import { useSpaces } from '../../stores/spaces.ts';
import { useTraits } from '../../stores/traits.ts';
import type { Command } from './command.ts';
import { deedCommands } from './deeds.ts';
import { hereCommands } from './here-commands.ts';
import { profileCommands, screenCommands, thingCommands } from './place-commands.ts';
import { ranked } from './ranked.ts';
import { traitDeeds } from './trait-deeds.ts';

/** The commands for what was typed, best first; before anything is, those of this screen, the screens, and the general ones. */
export function useCommands(typed: string): readonly Command[] {
  const place = usePlace((state) => state.place);
  const drafts = useDrafts((state) => state.drafts);
  const traits = useTraits((state) => state.traits);
  const connections = useConnections((state) => state.connections);
  const spaces = useSpaces((state) => state.spaces);
  const runs = useRuns((state) => state.byId);
  const general = useMemo(
    () => [...hereCommands({ place, drafts, traits, runs }), ...screenCommands(), ...deedCommands()],
    [place, drafts, traits, runs],
  );
  const named = useMemo(() => {
    const things = { traits, runs: newestFirst(runs), connections, spaces, now: Date.now() };
    return [...thingCommands(things), ...traits.flatMap((trait) => traitDeeds(trait))];
  }, [traits, runs, connections, spaces]);
  return useMemo(() => {
    if (typed.trim() === '') return general;
    const isHere = new Set(general.map(({ id }) => id));
    const others = named.filter(({ id }) => !isHere.has(id));
    return [...ranked([...general, ...others], typed), ...profileCommands(typed)];
  }, [general, named, typed]);
}
