/** One run: what it is doing or did, in numbers that add up, and every event it sent. */
import { useEffect, useState } from 'react';
import type { EventRecord, Problem, RunDocument } from '../../../preload/run-model.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Panes } from '../../components/panes.tsx';
import { Screen } from '../../components/screen.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { useRuns, withProgress } from '../../stores/runs.ts';
import { useTrait } from '../../stores/traits.ts';
import { Problems } from '../editor/query/problems.tsx';
import { DamagedState } from './damaged-state.tsx';
import { EventPanel } from './event-panel.tsx';
import { GuardNotice } from './guard-notice.tsx';
import { RunActions } from './run-actions.tsx';
import { RunNumbers } from './run-numbers.tsx';
import { RunProgress } from './run-progress.tsx';
import styles from './run-screen.module.css';
import { RunTabs } from './run-tabs.tsx';
import { useWaysOut } from './use-ways-out.ts';

const parent = { label: 'Runs', place: { at: 'runs' } } as const;

export function RunScreen({ id }: { readonly id: string }) {
  const run = useRuns((state) => state.byId[id]);
  if (!run) {
    return (
      <Screen parent={parent} title="Run">
        <EmptyState title="Run not found">
          It belongs to a trait that was removed, or is only just starting.
        </EmptyState>
      </Screen>
    );
  }
  return (
    <Screen
      actions={<RunActions run={run} />}
      parent={parent}
      status={<StatusBadge status={run.status} />}
      title={run.traitName}
    >
      <RunBody run={run} />
    </Screen>
  );
}

/** The ways out of a damaged state are buttons here. */
const withoutAdvice = ({ advice, ...problem }: Problem): Problem => problem;

function RunBody({ run }: { readonly run: RunDocument }) {
  const [chosen, setChosen] = useState<EventRecord | null>(null);
  const progress = useRuns((state) => state.progress[run.run]);
  const live = withProgress(run, progress);
  const waysOut = useWaysOut(run);
  const trait = useTrait(run.traitId);
  const isDamaged = run.status === 'failed' && run.problems.some(({ code }) => code === 'database_corrupt');
  // A guard has its own notice; what else was noticed is still worth knowing before the plan is sent.
  const problems = run.problems
    .filter(({ code }) => run.status !== 'blocked' || !code.startsWith('guard_'))
    .map((problem) => (problem.code === 'database_corrupt' && trait ? withoutAdvice(problem) : problem));
  const close = () => setChosen(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another run has other events
  useEffect(() => setChosen(null), [run.run]);
  const work = (
    <div className={styles.work}>
      {run.status === 'running' && <RunProgress run={run} />}
      {run.status === 'blocked' && <GuardNotice run={run} />}
      <RunNumbers run={live} />
      {problems.length > 0 && <Problems actions={waysOut} problems={problems} />}
      {isDamaged && trait && <DamagedState traitId={trait.id} />}
      <RunTabs chosen={chosen} onChoose={setChosen} run={run} />
    </div>
  );
  const panel = chosen && <EventPanel event={chosen} onClose={close} />;
  return (
    <Panes
      id="run"
      panes={[
        { id: 'work', content: work, minSize: 380 },
        ...(panel
          ? [
              {
                id: 'event',
                content: panel,
                size: 340,
                minSize: 240,
                maxSize: 560,
                fixed: true,
                onClose: close,
              },
            ]
          : []),
      ]}
    />
  );
}
