/** What can be done with what is on the screen. */
import type { TraitSummary } from '../../../preload/model.ts';
import type { RunDocument } from '../../../preload/run-model.ts';
import { api } from '../../api.ts';
import { orToast } from '../../components/toast-failure.ts';
import { type Draft, newKey, useDrafts } from '../../stores/drafts.ts';
import { go, type Place } from '../../stores/place.ts';
import { previewSubject, usePreview } from '../../stores/preview.ts';
import type { Command } from './command.ts';
import { traitDeeds } from './trait-deeds.ts';

interface Standing {
  readonly place: Place;
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly traits: readonly TraitSummary[];
  readonly runs: Readonly<Record<string, RunDocument>>;
}

export function hereCommands({ place, drafts, traits, runs }: Standing): readonly Command[] {
  if (place.at === 'newTrait') return previewCommands(newKey, drafts[newKey]);
  if (place.at === 'trait') {
    const trait = traits.find(({ id }) => id === place.id);
    return [...previewCommands(place.id, drafts[place.id]), ...(trait ? traitDeeds(trait, 'Here') : [])];
  }
  return place.at === 'run' ? runCommands(runs[place.id]) : [];
}

function previewCommands(key: string, known: Draft | undefined): readonly Command[] {
  const subject = known && previewSubject(known.draft, key === newKey ? undefined : key);
  if (!subject) return [];
  const run = () => {
    useDrafts.getState().setStep(key, 'configure');
    void usePreview.getState().start(subject);
  };
  return [{ id: 'preview', title: 'Preview results', group: 'Here', shortcut: 'Mod+Enter', run }];
}

function runCommands(run: RunDocument | undefined): readonly Command[] {
  if (!run) return [];
  const toTrait: Command = {
    id: 'trait of run',
    title: `Open trait ${run.traitName}`,
    group: 'Here',
    run: () => go({ at: 'trait', id: run.traitId }),
  };
  if (run.status !== 'running') return [toTrait];
  const cancel = () => void orToast(api.runs.cancel({ runId: run.run }));
  return [{ id: 'cancel', title: 'Cancel run', group: 'Here', shortcut: 'Mod+.', run: cancel }, toTrait];
}
