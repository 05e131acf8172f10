/** Writing a trait in four steps: pick, configure and preview, destinations, review. */
import { useState } from 'react';
import { Screen } from '../../components/screen.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { newKey } from '../../stores/drafts.ts';
import { useTrait } from '../../stores/traits.ts';
import { ConfigureStep } from './configure-step.tsx';
import { DestinationsStep } from './destinations/destinations-step.tsx';
import { EditorActions } from './editor-actions.tsx';
import { EditorKey, useEditorDraft } from './editor-context.ts';
import styles from './editor-screen.module.css';
import { PickStep } from './pick/pick-step.tsx';
import { ReviewStep } from './review/review-step.tsx';
import { type Side, SideContext } from './side.ts';
import { StepBar } from './step-bar.tsx';
import { TraitMissing } from './trait-missing.tsx';
import { TraitRuns } from './trait-runs.tsx';
import { useOpenDraft } from './use-open-draft.ts';

const steps = {
  pick: PickStep,
  configure: ConfigureStep,
  destinations: DestinationsStep,
  review: ReviewStep,
  runs: TraitRuns,
} as const;

export function EditorScreen({ id }: { readonly id?: string }) {
  const isOpen = useOpenDraft(id);
  const trait = useTrait(id);
  const [side, setSide] = useState<Side | null>(id === undefined ? { panel: 'templates' } : null);
  if (id !== undefined && !trait) return <TraitMissing />;
  if (!isOpen) return null;
  return (
    <EditorKey value={id ?? newKey}>
      <Screen
        actions={<EditorActions />}
        parent={{ label: 'Traits', place: { at: 'traits' } }}
        status={trait?.lastRun && <StatusBadge status={trait.lastRun.status} />}
        title={trait?.name ?? 'New trait'}
      >
        <SideContext value={{ side, setSide }}>
          <div className={styles.editor}>
            <StepBar />
            <div className={styles.step}>
              <CurrentStep />
            </div>
          </div>
        </SideContext>
      </Screen>
    </EditorKey>
  );
}

function CurrentStep() {
  const { step } = useEditorDraft();
  const Step = steps[step];
  return <Step />;
}
