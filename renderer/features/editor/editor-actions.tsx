/** The bar's buttons: why it doesn't go on, the way back, and the main action at the end. */
import { RefreshCw } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAction } from '../../components/use-action.ts';
import { useShortcut } from '../../components/use-shortcut.ts';
import { useDrafts } from '../../stores/drafts.ts';
import { useTrait } from '../../stores/traits.ts';
import { ResendTrait } from '../traits/resend-trait.tsx';
import { startAndShow, syncAndShow } from '../traits/trait-commands.ts';
import { DuplicateTrait } from './duplicate-trait.tsx';
import { useEditorDraft } from './editor-context.ts';
import styles from './editor-screen.module.css';
import { useTypeQuestion } from './preview/type-question.tsx';
import { usePreviewOfDraft } from './preview/use-preview-of-draft.ts';
import { RemoveTrait } from './remove-trait.tsx';
import { useConsequencesQuestion } from './review/consequences.tsx';
import { missingIn } from './standing.ts';
import { useSaveDraft } from './use-save-draft.ts';

export function EditorActions() {
  const { step, traitId, isDirty } = useEditorDraft();
  // Picking goes on by itself.
  if (step === 'pick') return null;
  if (traitId === undefined) return step === 'review' ? <SaveActions /> : <StepActions />;
  return isDirty && step !== 'runs' ? <SaveActions /> : <SavedActions traitId={traitId} />;
}

/** A trait as it is saved: it can be synced. */
function SavedActions({ traitId }: { readonly traitId: string }) {
  const sync = useAction(() => syncAndShow(traitId));
  const review = useAction(() => startAndShow(traitId, 'review'));
  const isRunning = useTrait(traitId)?.lastRun?.status === 'running';
  const { askFirst, question } = useTypeQuestion();
  const start = () => askFirst(() => void sync.run());
  const failure = sync.failure ?? review.failure;
  return (
    <>
      <RemoveTrait traitId={traitId} />
      <DuplicateTrait traitId={traitId} />
      <ResendTrait traitId={traitId} />
      <Button
        isDisabled={isRunning}
        isPending={review.isBusy}
        onPress={() => void review.run()}
        variant="quiet"
      >
        Review changes
      </Button>
      <Button
        icon={<RefreshCw />}
        isDisabled={isRunning}
        isPending={sync.isBusy}
        onPress={start}
        variant="main"
      >
        Sync now
      </Button>
      {question}
      {failure && (
        <div className={styles.failure}>
          <ErrorNotice actions={{ retry: start }} failure={failure} />
        </div>
      )}
    </>
  );
}

function StepActions() {
  const { step, setStep } = useEditorDraft();
  const { blockedBy, isCurrent } = usePreviewOfDraft();
  const next = () => setStep(step === 'configure' ? 'destinations' : 'review');
  const isMain = step === 'destinations' || isCurrent;
  useShortcut('Mod+S', next, blockedBy !== null);
  return (
    <>
      {blockedBy && <span className={styles.hint}>{blockedBy}</span>}
      {step === 'destinations' && <PreviousStep />}
      <Button isDisabled={blockedBy !== null} onPress={next} variant={isMain ? 'main' : 'plain'}>
        Next
      </Button>
    </>
  );
}

function PreviousStep() {
  const { step, setStep } = useEditorDraft();
  return (
    <Button onPress={() => setStep(step === 'review' ? 'destinations' : 'configure')} variant="quiet">
      Previous step
    </Button>
  );
}

/** Create at the end of the steps; Save from any step of a trait that exists. */
function SaveActions() {
  const { setStep, traitId, draft } = useEditorDraft();
  const { blockedBy } = usePreviewOfDraft();
  const { save, saveAndRun: runAtOnce, isBusy, failure } = useSaveDraft();
  const types = useTypeQuestion();
  const columns = useConsequencesQuestion();
  const ask = () => columns.askFirst(save);
  const saveAndRun = () => (types.question ? types : columns).askFirst(runAtOnce);
  const verb = traitId === undefined ? 'Create' : 'Save';
  const missing = blockedBy ?? missingIn(draft);
  const isOff = missing !== null;
  useShortcut('Mod+S', traitId === undefined ? saveAndRun : ask, isOff || isBusy);
  return (
    <>
      {missing && <span className={styles.hint}>{missing}</span>}
      {traitId === undefined ? <PreviousStep /> : <DiscardChanges traitId={traitId} />}
      <Button isDisabled={isOff} isPending={isBusy} onPress={ask}>
        {verb}
      </Button>
      <Button isDisabled={isOff} isPending={isBusy} onPress={saveAndRun} variant="main">
        {verb} and run
      </Button>
      {types.question}
      {columns.question}
      {failure && (
        <div className={styles.failure}>
          <ErrorNotice actions={{ retry: save, editQuery: () => setStep('configure') }} failure={failure} />
        </div>
      )}
    </>
  );
}

/** Back to the trait as it is saved; dropping the draft opens it anew. */
function DiscardChanges({ traitId }: { readonly traitId: string }) {
  return (
    <Button onPress={() => useDrafts.getState().drop(traitId)} variant="quiet">
      Discard changes
    </Button>
  );
}
