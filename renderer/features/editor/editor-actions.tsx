/** The bar's buttons: one way on, and the main action at the end. */
import { RefreshCw } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAction } from '../../components/use-action.ts';
import { useShortcut } from '../../components/use-shortcut.ts';
import { syncAndShow } from '../traits/trait-actions.tsx';
import { useEditorDraft } from './editor-context.ts';
import styles from './editor-screen.module.css';
import { RemoveTrait } from './remove-trait.tsx';
import { usePreviewOfDraft } from './use-preview-of-draft.ts';
import { useSaveDraft } from './use-save-draft.ts';

export function EditorActions() {
  const { step, traitId, isDirty } = useEditorDraft();
  const isEditing = traitId !== undefined;
  if (isEditing && (!isDirty || step === 'runs')) return <SavedActions traitId={traitId} />;
  return step === 'review' ? <ReviewActions /> : <StepActions />;
}

/** A trait as it is saved: it can be synced. */
function SavedActions({ traitId }: { readonly traitId: string }) {
  const sync = useAction(() => syncAndShow(traitId));
  return (
    <>
      <RemoveTrait traitId={traitId} />
      <Button icon={<RefreshCw />} isDisabled={sync.isBusy} onPress={() => void sync.run()} variant="main">
        Sync now
      </Button>
      {sync.failure && (
        <div className={styles.failure}>
          <ErrorNotice actions={{ retry: () => void sync.run() }} failure={sync.failure} />
        </div>
      )}
    </>
  );
}

function StepActions() {
  const { step, setStep } = useEditorDraft();
  const { blockedBy, isCurrent } = usePreviewOfDraft();
  const next = () => setStep(step === 'configure' ? 'destinations' : 'review');
  useShortcut('Mod+S', next, blockedBy !== null);
  return (
    <>
      {blockedBy && <span className={styles.hint}>{blockedBy}</span>}
      {step === 'destinations' && (
        <Button onPress={() => setStep('configure')} variant="quiet">
          Previous step
        </Button>
      )}
      <Button
        isDisabled={blockedBy !== null}
        onPress={next}
        variant={step === 'destinations' || isCurrent ? 'main' : 'plain'}
      >
        Next
      </Button>
    </>
  );
}

function ReviewActions() {
  const { setStep, traitId, draft } = useEditorDraft();
  const { blockedBy } = usePreviewOfDraft();
  const { save, saveAndRun, isBusy, failure } = useSaveDraft();
  const verb = traitId === undefined ? 'Create' : 'Save';
  const missing = draft.name.trim() === '' ? 'Give the trait a name' : blockedBy;
  const isOff = isBusy || missing !== null;
  useShortcut('Mod+S', saveAndRun, isOff);
  return (
    <>
      {missing && <span className={styles.hint}>{missing}</span>}
      <Button onPress={() => setStep('destinations')} variant="quiet">
        Previous step
      </Button>
      <Button isDisabled={isOff} onPress={save}>
        {verb}
      </Button>
      <Button isDisabled={isOff} onPress={saveAndRun} variant="main">
        {verb} and run
      </Button>
      {failure && (
        <div className={styles.failure}>
          <ErrorNotice actions={{ retry: save, editQuery: () => setStep('configure') }} failure={failure} />
        </div>
      )}
    </>
  );
}
