/** Everywhere one can go. */
import type { Connection } from '../../../preload/connection-model.ts';
import type { Space, TraitSummary } from '../../../preload/model.ts';
import type { RunDocument } from '../../../preload/run-model.ts';
import { formatRelative } from '../../format/times.ts';
import { formatPlace, go, type Place } from '../../stores/place.ts';
import type { Command, CommandGroup } from './command.ts';

const screens: readonly (readonly [title: string, place: Place, also?: string])[] = [
  ['Traits', { at: 'traits' }],
  ['Runs', { at: 'runs' }],
  ['Inbox', { at: 'inbox' }, 'alerts'],
  ['Profiles', { at: 'profile', kind: 'user', id: '' }, 'users accounts history values sent for an id'],
  ['Warehouses', { at: 'warehouses' }, 'connections'],
  ['Spaces', { at: 'spaces' }, 'segment'],
  ['Settings', { at: 'settings' }, 'preferences'],
  ['Help', { at: 'help', topic: '' }, 'documentation guide'],
  ['Licences', { at: 'help', topic: 'licences' }],
];

function goTo(title: string, place: Place, rest: { group: CommandGroup; also?: string }): Command {
  return { id: `go ${formatPlace(place)}`, title, run: () => go(place), ...rest };
}

export const screenCommands = (): readonly Command[] =>
  screens.map(([title, place, also]) => goTo(title, place, { group: 'Go to', ...(also && { also }) }));

/** Runs named so far in a list are the latest; older ones are found on their screen. */
const runsNamed = 40;

interface Things {
  readonly traits: readonly TraitSummary[];
  /** Newest first. */
  readonly runs: readonly RunDocument[];
  readonly connections: readonly Connection[];
  readonly spaces: readonly Space[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** One command for each thing there is. */
export function thingCommands({ traits, runs, connections, spaces, now }: Things): readonly Command[] {
  const place = (at: 'trait' | 'run' | 'warehouse' | 'space', id: string): Place => ({ at, id });
  return [
    ...traits.map(({ id, name, key }) => goTo(name, place('trait', id), { group: 'Trait', also: key })),
    ...connections.map(({ id, name }) => goTo(name, place('warehouse', id), { group: 'Warehouse' })),
    ...spaces.map(({ id, name }) => goTo(name, place('space', id), { group: 'Space' })),
    ...runs.slice(0, runsNamed).map((run) =>
      goTo(`${run.traitName}, ${formatRelative(run.startedAt, now)}`, place('run', run.run), {
        group: 'Run',
        also: `run ${run.status}`,
      }),
    ),
  ];
}

/** A user or account by the id that was typed, with or without the word before it. */
export function profileCommands(typed: string): readonly Command[] {
  const id = typed
    .trim()
    .replace(/^(?:open\s+)?(?:profile|user|account|group|history)(?:\s+of)?\s+/i, '')
    .trim();
  if (id === '') return [];
  return [
    goTo(`Open profile of ${id}`, { at: 'profile', kind: 'user', id }, { group: 'Profile' }),
    goTo(`Open account ${id}`, { at: 'profile', kind: 'group', id }, { group: 'Profile' }),
  ];
}
