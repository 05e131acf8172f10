import { Square } from 'lucide-react';
import type { RunDocument } from '../../../preload/run-model.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { orToast } from '../../components/toast-failure.ts';
import { useShortcut } from '../../components/use-shortcut.ts';
import { go } from '../../stores/place.ts';
import { useTrait } from '../../stores/traits.ts';
import { startAndShow, syncAndShow } from '../traits/trait-commands.ts';
import { UndoRun } from './undo-run.tsx';

/** Cancel while it runs; afterwards the way to its trait and the next run. A held plan has its own buttons. */
export function RunActions({ run }: { readonly run: RunDocument }) {
  const trait = useTrait(run.traitId);
  const isRunning = run.status === 'running';
  const cancel = () => void orToast(api.runs.cancel({ runId: run.run }));
  useShortcut('Mod+.', cancel, !isRunning);
  if (isRunning) {
    return (
      <Button icon={<Square />} onPress={cancel}>
        Cancel run
      </Button>
    );
  }
  if (!trait) return null;
  return (
    <>
      <Button onPress={() => go({ at: 'trait', id: trait.id })} variant="quiet">
        Open trait
      </Button>
      {run.events.sent > 0 && <UndoRun run={run} />}
      {run.status !== 'blocked' && (
        <Button onPress={() => void orToast(startAndShow(trait.id, 'review'))} variant="quiet">
          Review changes
        </Button>
      )}
      {run.status !== 'blocked' && (
        <Button onPress={() => void orToast(syncAndShow(trait.id))}>
          {run.status === 'failed' || run.status === 'partial' ? 'Run again' : 'Sync now'}
        </Button>
      )}
    </>
  );
}
