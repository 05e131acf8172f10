/** A run that a guard holds: why, and the ways on. */
import type { Problem, RunDocument } from '../../../preload/run-model.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { useAction } from '../../components/use-action.ts';
import { failures } from '../../failures.ts';
import { countOf, formatDuration } from '../../format/numbers.ts';
import styles from './run-screen.module.css';

export function GuardNotice({ run }: { readonly run: RunDocument }) {
  const guards = run.problems.filter((problem) => problem.code.startsWith('guard_'));
  const [guard] = guards;
  const durationMs = run.estimate?.durationMs;
  return (
    <div className={styles.guard}>
      <Notice
        title={guard ? `Nothing was sent: ${lowerFirst(failures[guard.code].title)}` : 'Nothing was sent'}
      >
        {guards.map((problem) => (
          <Reason key={problem.code} problem={problem} />
        ))}
        {durationMs ? (
          <p className={styles.muted}>Sending takes about {formatDuration(durationMs)}.</p>
        ) : null}
        {/* Only what has a limit can be allowed beforehand: an empty result or other ids are asked about each time. */}
        <WaysOn hasLimit={guards.some(({ share }) => share !== undefined)} run={run} />
      </Notice>
    </div>
  );
}

function WaysOn({ run, hasLimit }: { readonly run: RunDocument; readonly hasLimit: boolean }) {
  const approve = useAction(() => api.runs.approve({ runId: run.run }));
  const remember = useAction(() => api.runs.approve({ runId: run.run, remember: true }));
  const discard = useAction(() => api.runs.discard({ runId: run.run }));
  const isBusy = approve.isBusy || remember.isBusy || discard.isBusy;
  const failure = approve.failure ?? remember.failure ?? discard.failure;
  return (
    <>
      <div className={styles.ways}>
        <Button isPending={isBusy} onPress={() => void approve.run()} variant="main">
          Send {countOf(run.events.planned, 'call')}
        </Button>
        {hasLimit && (
          <Button isPending={isBusy} onPress={() => void remember.run()}>
            Send and allow as much from now on
          </Button>
        )}
        <Button isPending={isBusy} onPress={() => void discard.run()}>
          Discard plan
        </Button>
      </div>
      {failure && <ErrorNotice failure={failure} />}
    </>
  );
}

function Reason({ problem }: { readonly problem: Problem }) {
  const { message, advice, examples } = problem;
  return (
    <>
      <p>
        {message} {examples.length > 0 && <code>{examples.join(', ')}</code>}
      </p>
      {advice && <p className={styles.muted}>{advice}</p>}
    </>
  );
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
