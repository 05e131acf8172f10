/** The sample warehouse can change, so that a second sync has something to send. */
import { Shuffle } from 'lucide-react';
import { toast } from 'sonner';
import { api } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import page from '../../components/page.module.css';
import { useAction } from '../../components/use-action.ts';

/** Changes a few rows and says which. */
export function ChangeSample({ variant = 'plain' }: { readonly variant?: 'plain' | 'quiet' }) {
  const change = useAction(async () => {
    const { summary } = await api.sample.change();
    toast.success(summary);
  });
  return (
    <>
      <Button
        icon={<Shuffle />}
        isPending={change.isBusy}
        onPress={() => void change.run()}
        variant={variant}
      >
        Change a few rows
      </Button>
      {change.failure && (
        <ErrorNotice actions={{ retry: () => void change.run() }} failure={change.failure} />
      )}
    </>
  );
}

/** What the sample is for, above its form. */
export function SampleNote() {
  return (
    <div className={page.line}>
      <p className={page.muted}>
        This is the sample warehouse. Change a few of its rows, then sync again to see only the changes sent.
      </p>
      <ChangeSample />
    </div>
  );
}
