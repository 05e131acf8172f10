/** A run that a guard holds: why, and the ways on. */
import type { RunDocument } from '../../../preload/run-model.ts';
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
  const remember = useAction(() => api.runs.approve({ runId: run.run, remember: true }));
  const discard = useAction(() => api.runs.discard({ runId: run.run }));
  const guard = run.problems.find((problem) => problem.code.startsWith('guard_')) ?? run.problems[0];
  const isThreshold = guard?.code === 'guard_leavers' || guard?.code === 'guard_changes';
  const durationMs = run.estimate?.durationMs;
  const isBusy = approve.isBusy || remember.isBusy || discard.isBusy;
  const failure = approve.failure ?? remember.failure ?? discard.failure;
  return (
    <div className={styles.guard}>
      <Notice
        actions={
          <>
            <Button isDisabled={isBusy} onPress={() => void discard.run()}>
              Discard plan
            </Button>
            {isThreshold && (
              <Button isDisabled={isBusy} onPress={() => void remember.run()}>
                Send and allow as much from now on
              </Button>
            )}
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
