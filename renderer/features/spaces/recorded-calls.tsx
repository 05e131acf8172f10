/** What a rehearsal space has received, newest first. */
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import type { RecordedCall } from '../../../preload/model.ts';
import { Button } from '../../components/button.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { JsonView } from '../../components/json-view.tsx';
import page from '../../components/page.module.css';
import { Section } from '../../components/page.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { countOf } from '../../format/numbers.ts';
import styles from './recorded-calls.module.css';
import { useRecordedCalls } from './use-recorded-calls.ts';

export function RecordedCalls({ spaceId }: { readonly spaceId: string }) {
  const { calls, failure, reload } = useRecordedCalls(spaceId);
  return (
    <Section divided title="Recorded calls">
      {failure && <ErrorNotice actions={{ retry: reload }} failure={failure} />}
      {calls?.length === 0 && <p className={page.muted}>None yet. Sync a trait that uses this space.</p>}
      {calls && calls.length > 0 && (
        <>
          <div className={styles.head}>
            <span className={page.muted}>Newest {countOf(calls.length, 'call')}</span>
            <Button icon={<RefreshCw />} onPress={reload}>
              Refresh
            </Button>
          </div>
          <ul className={styles.calls}>
            {calls.map((call, index) => (
              // Calls have no id of their own; the list is replaced whole.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <CallItem call={call} key={index} />
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

function CallItem({ call }: { readonly call: RecordedCall }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <li className={styles.call}>
      <button aria-expanded={isOpen} className={styles.line} onClick={() => setOpen(!isOpen)} type="button">
        <span className={styles.type}>{call.type}</span>
        <code>{call.id}</code>
        <span className={styles.at}>
          <RelativeTime at={call.receivedAt} />
        </span>
      </button>
      {isOpen && (
        <div className={styles.payload}>
          <JsonView label="Payload" value={call.payload} />
          <CopyButton compact text={JSON.stringify(call.payload, null, 2)} what="Payload" />
        </div>
      )}
    </li>
  );
}
