import { EmptyState } from '../../components/empty-state.tsx';
import { RunCharts } from '../charts/run-charts.tsx';
import styles from '../runs/run-screen.module.css';
import { RunTable } from '../runs/run-table.tsx';
import { useRunsOf } from '../runs/use-runs-of.ts';
import { useEditorDraft } from './editor-context.ts';

/** The runs of the trait at hand. */
export function TraitRuns() {
  const { traitId } = useEditorDraft();
  const { runs } = useRunsOf(traitId);
  if (runs.length === 0) return <EmptyState title="No runs yet">Sync now starts the first one.</EmptyState>;
  return (
    <div className={styles.work}>
      <RunCharts runs={runs} traitId={traitId} />
      <div className={styles.table}>
        <RunTable runs={runs} withTrait={false} />
      </div>
    </div>
  );
}
