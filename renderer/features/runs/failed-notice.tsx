/** What becomes of rows that failed, and the way to try them again now. */
import type { RunDocument } from '../../../preload/run-model.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAction } from '../../components/use-action.ts';
import { countOf } from '../../format/numbers.ts';
import { useTrait } from '../../stores/traits.ts';
import { syncAndShow } from '../traits/trait-commands.ts';
import styles from './change-list.module.css';

export function FailedNotice({ run }: { readonly run: RunDocument }) {
  const trait = useTrait(run.traitId);
  const retry = useAction(() => syncAndShow(run.traitId));
  if (!trait || run.status === 'running') return null;
  return (
    <div className={styles.failedNotice}>
      <p>
        Failed rows stay pending: the next run reads the query again and sends them with the values they have
        then, together with whatever else changed.
      </p>
      <Button isPending={retry.isBusy} onPress={() => void retry.run()}>
        Retry {countOf(run.events.failed, 'row')}
      </Button>
      {retry.failure && <ErrorNotice failure={retry.failure} />}
    </div>
  );
}
