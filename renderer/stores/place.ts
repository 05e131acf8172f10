/** Where the window is, with back and forward. Places have a text form, so that links and tests can name them. */
import { create } from 'zustand';

export type Place =
  | {
      readonly at:
        | 'traits'
        | 'newTrait'
        | 'runs'
        | 'inbox'
        | 'warehouses'
        | 'newWarehouse'
        | 'spaces'
        | 'newSpace';
    }
  /** Without a section it begins at the top. */
  | { readonly at: 'settings'; readonly section?: string }
  | { readonly at: 'trait' | 'run' | 'warehouse' | 'space'; readonly id: string }
  /** An empty topic is the first. */
  | { readonly at: 'help'; readonly topic: string }
  /** An empty id asks for one. */
  | { readonly at: 'profile'; readonly kind: 'user' | 'group'; readonly id: string };

const plain: Readonly<Record<string, Place>> = {
  traits: { at: 'traits' },
  'trait/new': { at: 'newTrait' },
  runs: { at: 'runs' },
  inbox: { at: 'inbox' },
  warehouses: { at: 'warehouses' },
  'warehouse/new': { at: 'newWarehouse' },
  spaces: { at: 'spaces' },
  'space/new': { at: 'newSpace' },
  settings: { at: 'settings' },
  help: { at: 'help', topic: '' },
};

/** `run/r_1` -> the place; null where the text names none. */
export function parsePlace(text: string): Place | null {
  const known = plain[text];
  if (known) return known;
  const [head = '', ...rest] = text.split('/');
  const id = decodeURIComponent(rest.join('/'));
  if (head === 'profile') return parseProfile(id);
  if (id === '') return null;
  if (head === 'help') return { at: 'help', topic: id };
  if (head === 'settings') return { at: 'settings', section: id };
  if (head === 'trait' || head === 'run' || head === 'warehouse' || head === 'space') return { at: head, id };
  return null;
}

/** `user/u_1`, `group/acme`. */
function parseProfile(text: string): Place | null {
  const [, kind, id = ''] = /^(user|group)(?:\/(.*))?$/s.exec(text) ?? [];
  return kind === 'user' || kind === 'group' ? { at: 'profile', kind, id } : null;
}

/** The way back: the text form of a place. */
export function formatPlace(place: Place): string {
  if (place.at === 'profile') return `profile/${place.kind}/${encodeURIComponent(place.id)}`;
  if ('id' in place) return `${place.at}/${encodeURIComponent(place.id)}`;
  if (place.at === 'settings' && place.section) return `settings/${encodeURIComponent(place.section)}`;
  if (place.at === 'help' && place.topic !== '') return `help/${encodeURIComponent(place.topic)}`;
  return Object.keys(plain).find((text) => plain[text]?.at === place.at) ?? 'traits';
}

interface PlaceState {
  readonly place: Place;
  readonly past: readonly Place[];
  readonly future: readonly Place[];
  readonly go: (place: Place) => void;
  readonly back: () => void;
  readonly forward: () => void;
  readonly reset: () => void;
}

const start = { place: { at: 'traits' } as Place, past: [], future: [] };
const depth = 50;

/** The place, and the ways to others. */
export const usePlace = create<PlaceState>()((set) => ({
  ...start,
  go: (place) =>
    set((state) => {
      if (formatPlace(place) === formatPlace(state.place)) return state;
      return { place, past: [...state.past, state.place].slice(-depth), future: [] };
    }),
  back: () =>
    set((state) => {
      const place = state.past.at(-1);
      if (!place) return state;
      return { place, past: state.past.slice(0, -1), future: [state.place, ...state.future] };
    }),
  forward: () =>
    set((state) => {
      const [place, ...future] = state.future;
      if (!place) return state;
      return { place, past: [...state.past, state.place], future };
    }),
  reset: () => set(start),
}));

/** For event handlers: go there. */
export const go = (place: Place): void => usePlace.getState().go(place);
