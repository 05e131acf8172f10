/** A trait whose state file can't be read: what that means, and the two ways out. */
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { useAction } from '../../components/use-action.ts';
import { startAndShow } from '../traits/trait-commands.ts';
import styles from './run-screen.module.css';

export function DamagedState({ traitId }: { readonly traitId: string }) {
  const resend = useAction(() => startAndShow(traitId, 'resend'));
  const take = useAction(() => startAndShow(traitId, 'asSent'));
  const isBusy = resend.isBusy || take.isBusy;
  const failure = resend.failure ?? take.failure;
  return (
    <div className={styles.guard}>
      <Notice
        actions={
          <>
            <Button isPending={isBusy} onPress={() => void take.run()}>
              Take as already sent
            </Button>
            <Button isPending={isBusy} onPress={() => void resend.run()} variant="main">
              Send every row again
            </Button>
          </>
        }
        title="What was sent to Segment is not known any more"
      >
        <p>
          Either every row of the query is sent again, or its current result is taken as already sent and
          nothing is. The damaged file is kept aside.
        </p>
      </Notice>
      {failure && <ErrorNotice failure={failure} />}
    </div>
  );
}
