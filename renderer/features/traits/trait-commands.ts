/** What can be done to a trait from anywhere: its row, its menu, its screen, the palette. */
import { toast } from 'sonner';
import type { RunMode, Trait } from '../../../preload/model.ts';
import { api } from '../../api.ts';
import { type Draft, draftOf, isDirty, newKey, useDrafts } from '../../stores/drafts.ts';
import { go } from '../../stores/place.ts';

/** Starts a run and shows it. */
export const syncAndShow = (traitId: string): Promise<void> => startAndShow(traitId, 'changes');

/** The same for the runs that send more than what changed, or nothing before somebody has looked. */
export async function startAndShow(traitId: string, mode: RunMode): Promise<void> {
  const { runId } = await api.runs.start({ traitId, mode });
  go({ at: 'run', id: runId });
}

/** Starts a run and stays: the trait's row shows its progress. */
export async function syncAndStay(traitId: string): Promise<void> {
  const { runId } = await api.runs.start({ traitId });
  toast('Sync started', { action: { label: 'Open run', onClick: () => go({ at: 'run', id: runId }) } });
}

export const setPaused = ({ id }: Trait, paused: boolean): Promise<void> => api.traits.pause({ id, paused });

/** Saves a trait as a file that any SQL tool can run. */
export async function exportTrait({ id }: Trait): Promise<void> {
  const path = await api.project.exportTrait({ id });
  if (path !== null) toast.success(`Saved ${path}`);
}

/** Opens a new trait; one that was begun and left is gone on with. */
export function openNewTrait(): void {
  const { drafts, drop } = useDrafts.getState();
  const begun = drafts[newKey];
  if (begun && !isDirty(begun)) drop(newKey);
  go({ at: 'newTrait' });
}

/** Opens a new trait that begins as a copy of this one. */
export async function duplicateTrait(trait: Trait): Promise<void> {
  beginTrait(await copyOf(trait));
  go({ at: 'newTrait' });
}

/** All of a trait under another name, its guards and its alert rules too. */
export async function copyOf(trait: Trait): Promise<Partial<Draft['draft']>> {
  const rules = await api.alerts.rules({ traitId: trait.id });
  return { ...draftOf(trait), ...rules, name: `${trait.name} copy` };
}

/** Begins a new trait in place of one that was not created yet, which can be had back. */
export function beginTrait(defaults: Partial<Draft['draft']>): void {
  const { drafts, begin } = useDrafts.getState();
  const before = drafts[newKey];
  begin(defaults);
  if (!before || !isDirty(before)) return;
  const undo = { label: 'Undo', onClick: () => begin(before.draft) };
  toast('This took the place of a new trait that was not created yet', { action: undo });
}
