import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Screen } from '../../components/screen.tsx';
import { emptyTopics } from '../../help-topics.ts';
import { RunCharts } from '../charts/run-charts.tsx';
import styles from './run-screen.module.css';
import { RunTable } from './run-table.tsx';
import { useRunsOf } from './use-runs-of.ts';

/** Every run of every trait. */
export function RunsScreen() {
  const { runs, failure, reload } = useRunsOf();
  return (
    <Screen title="Runs">
      {failure && <ErrorNotice actions={{ retry: reload }} failure={failure} />}
      {runs.length === 0 ? (
        <EmptyState title="No runs yet" topic={emptyTopics.runs}>
          A run queries the warehouse, compares the result with the last accepted values and sends what
          differs.
        </EmptyState>
      ) : (
        <div className={styles.work}>
          <RunCharts runs={runs} />
          <div className={styles.table}>
            <RunTable runs={runs} withTrait />
          </div>
        </div>
      )}
    </Screen>
  );
}
