/** A run that a guard holds: why, and the two ways on. */
import type { RunDocument } from '../../../preload/model.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { useAction } from '../../components/use-action.ts';
import { failures } from '../../failures.ts';
import { countOf, formatDuration } from '../../format/numbers.ts';
import styles from './run-screen.module.css';

export function GuardNotice({ run }: { readonly run: RunDocument }) {
  const approve = useAction(() => api.runs.approve({ runId: run.run }));
  const discard = useAction(() => api.runs.discard({ runId: run.run }));
  const guard = run.problems.find((problem) => problem.code.startsWith('guard_')) ?? run.problems[0];
  const durationMs = run.estimate?.durationMs;
  const isBusy = approve.isBusy || discard.isBusy;
  const failure = approve.failure ?? discard.failure;
  return (
    <div className={styles.guard}>
      <Notice
        actions={
          <>
            <Button isDisabled={isBusy} onPress={() => void discard.run()}>
              Discard plan
            </Button>
            <Button isDisabled={isBusy} onPress={() => void approve.run()} variant="main">
              Send {countOf(run.events.planned, 'call')}
            </Button>
          </>
        }
        title={guard ? `Nothing was sent: ${lowerFirst(failures[guard.code].title)}` : 'Nothing was sent'}
      >
        {guard && <p>{guard.message}</p>}
        {guard?.advice && <p className={styles.muted}>{guard.advice}</p>}
        {durationMs ? (
          <p className={styles.muted}>Sending takes about {formatDuration(durationMs)}.</p>
        ) : null}
      </Notice>
      {failure && <ErrorNotice failure={failure} />}
    </div>
  );
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
