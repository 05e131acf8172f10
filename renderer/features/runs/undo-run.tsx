/** Takes a run back: its plan is worked out first, and the question names what it would send. */
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { PreviewDocument, RunDocument } from '../../../preload/run-model.ts';
import { api } from '../../api.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { orToast } from '../../components/toast-failure.ts';
import { countOf, formatDuration } from '../../format/numbers.ts';
import { go } from '../../stores/place.ts';
import { undoWords } from './undo-words.ts';

export function UndoRun({ run }: { readonly run: RunDocument }) {
  const [plan, setPlan] = useState<PreviewDocument | null>(null);
  const [isPlanning, setPlanning] = useState(false);
  const ask = async () => {
    setPlanning(true);
    try {
      setPlan(await api.runs.planUndo({ runId: run.run }));
    } finally {
      setPlanning(false);
    }
  };
  const undo = async () => {
    setPlan(null);
    const { runId } = await api.runs.undo({ runId: run.run });
    go({ at: 'run', id: runId });
  };
  return (
    <>
      <IconButton isDisabled={isPlanning} label="Undo this run" onPress={() => void orToast(ask())}>
        <Undo2 />
      </IconButton>
      {plan && <UndoQuestion onClose={() => setPlan(null)} onUndo={() => void orToast(undo())} plan={plan} />}
    </>
  );
}

interface UndoQuestionProps {
  readonly plan: PreviewDocument;
  readonly onClose: () => void;
  readonly onUndo: () => void;
}

function UndoQuestion({ plan, onClose, onUndo }: UndoQuestionProps) {
  const calls = plan.events.planned;
  const durationMs = plan.estimate?.durationMs;
  const canUndo = plan.status === 'succeeded' && calls > 0;
  return (
    <Dialog
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            {canUndo ? 'Cancel' : 'Close'}
          </Button>
          {canUndo && (
            <Button onPress={onUndo} variant="danger">
              Send {countOf(calls, 'call')}
            </Button>
          )}
        </>
      }
      isOpen
      onClose={onClose}
      role="alertdialog"
      title={titleOf(plan)}
    >
      {plan.status === 'succeeded' && (
        <p>
          {undoWords(plan)}
          {canUndo && durationMs ? ` It takes about ${formatDuration(durationMs)}.` : ''}
        </p>
      )}
      {plan.problems.map(({ code, message, advice }) => (
        <p key={code}>
          {message} {advice}
        </p>
      ))}
    </Dialog>
  );
}

function titleOf({ status, events }: PreviewDocument): string {
  if (status !== 'succeeded') return 'This run can’t be undone';
  return events.planned > 0 ? 'Undo this run?' : 'There is nothing to undo';
}
