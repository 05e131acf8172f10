/** Before a run: asks where the preview found columns of another type than at the last run. */
import { type ReactNode, useState } from 'react';
import { ConfirmDialog } from '../../../components/dialog.tsx';
import { usePreviewOfDraft } from './use-preview-of-draft.ts';

interface TypeQuestion {
  /** Does the work at once where no type changed, else once it is confirmed. */
  readonly askFirst: (work: () => void) => void;
  readonly question: ReactNode;
}

export function useTypeQuestion(): TypeQuestion {
  const { job, isCurrent } = usePreviewOfDraft();
  // In an object: a state setter would call a bare function.
  const [asked, setAsked] = useState<{ readonly work: () => void } | null>(null);
  const found = isCurrent ? job?.result?.problems : undefined;
  const changed = found?.find(({ code }) => code === 'column_type_changed');
  return {
    askFirst: (work) => (changed ? setAsked({ work }) : work()),
    question: changed && (
      <ConfirmDialog
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        onConfirm={() => asked?.work()}
        title="Send values of another type?"
        verb="Send them"
      >
        <p>
          {changed.message} {changed.examples.join(', ')}
        </p>
        {changed.advice && <p>{changed.advice}</p>}
      </ConfirmDialog>
    ),
  };
}
