/** An opened file as a draft. */
import type { OfferedTrait } from '../../../preload/file-offers.ts';
import type { TraitDraft } from '../../../preload/model.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The warehouses and spaces of this app. */
export interface Here {
  readonly connections: readonly Named[];
  readonly spaces: readonly Named[];
}

/** By name, in any case; undefined where it is not here. */
export const named = (all: readonly Named[], name: string | null): Named | undefined =>
  all.find((one) => one.name.toLowerCase() === name?.toLowerCase());

/** Whether a file can go straight to the editor: nothing it names is missing, and it changes no trait. */
export function isPlain({ traitId, warehouse, space }: OfferedTrait, here: Here): boolean {
  const hasSpace = space === null || named(here.spaces, space) !== undefined;
  return traitId === null && hasSpace && named(here.connections, warehouse) !== undefined;
}

/** What the file says, with its warehouse and space where they are here. */
export function draftFrom({ draft, warehouse, space }: OfferedTrait, here: Here): Partial<TraitDraft> {
  const connection = named(here.connections, warehouse);
  const target = named(here.spaces, space);
  return {
    // A file without a limit has none, whatever the draft that it changes had.
    maximumBytes: undefined,
    ...draft,
    ...(connection && { connectionId: connection.id }),
    ...(target && { spaceId: target.id }),
  };
}
