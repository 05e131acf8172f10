import { toast } from 'sonner';
import { api } from '../../api.ts';
import { useAction } from '../../components/use-action.ts';
import { useDrafts } from '../../stores/drafts.ts';
import { go } from '../../stores/place.ts';
import { usePreview } from '../../stores/preview.ts';
import { syncAndShow } from '../traits/trait-commands.ts';
import { useEditorDraft } from './editor-context.ts';

/** Creates or updates the trait; the draft is dropped only once main has it. */
export function useSaveDraft() {
  const { key, traitId, draft } = useEditorDraft();
  const action = useAction(async (thenRun: boolean) => {
    const trait =
      traitId === undefined
        ? await api.traits.create(draft)
        : await api.traits.update({ id: traitId, draft });
    if (thenRun) await syncAndShow(trait.id);
    else go({ at: 'traits' });
    useDrafts.getState().drop(key);
    usePreview.getState().reset();
    toast.success(traitId === undefined ? `${trait.name} created` : `${trait.name} saved`);
  });
  return { ...action, save: () => void action.run(false), saveAndRun: () => void action.run(true) };
}
