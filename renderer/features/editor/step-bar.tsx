import { ChevronRight } from 'lucide-react';
import { Fragment } from 'react';
import { cx } from '../../components/class-names.ts';
import type { Step } from '../../stores/drafts.ts';
import { useEditorDraft } from './editor-context.ts';
import styles from './editor-screen.module.css';
import { EditorTools } from './editor-tools.tsx';
import { usePreviewOfDraft } from './preview/use-preview-of-draft.ts';

const steps = [
  ['pick', 'Pick'],
  ['configure', 'Configure and preview'],
  ['destinations', 'Destinations'],
  ['review', 'Review and create'],
] as const;

/** Those that need no result. */
const openSteps: ReadonlySet<Step> = new Set(['pick', 'configure']);

/** Where we are among the steps; those that are open can be clicked. */
export function StepBar() {
  const { step, setStep, traitId } = useEditorDraft();
  const { blockedBy } = usePreviewOfDraft();
  const shown = traitId === undefined ? steps : steps.filter(([id]) => id !== 'pick');
  return (
    <div className={styles.steps}>
      <nav aria-label="Steps" className={styles.trail}>
        {shown.map(([id, label], index) => (
          <Fragment key={id}>
            {index > 0 && <ChevronRight aria-hidden className={styles.between} />}
            <button
              aria-current={step === id ? 'step' : undefined}
              className={styles.tab}
              disabled={!openSteps.has(id) && blockedBy !== null}
              onClick={() => setStep(id)}
              type="button"
            >
              <span aria-hidden className={styles.number}>
                {index + 1}
              </span>
              {id === 'review' && traitId !== undefined ? 'Review and save' : label}
            </button>
          </Fragment>
        ))}
      </nav>
      {step === 'configure' && <EditorTools />}
      {traitId !== undefined && (
        <RunsTab isCurrent={step === 'runs'} onPress={() => setStep('runs' satisfies Step)} />
      )}
    </div>
  );
}

function RunsTab({ isCurrent, onPress }: { readonly isCurrent: boolean; readonly onPress: () => void }) {
  return (
    <button
      aria-current={isCurrent ? 'step' : undefined}
      className={cx(styles.tab, styles.runs)}
      onClick={onPress}
      type="button"
    >
      Runs of this trait
    </button>
  );
}
