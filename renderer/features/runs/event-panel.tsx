/** One event: values old -> new, what came of it, and the call exactly as sent. */
import { History } from 'lucide-react';
import type { EventRecord } from '../../../preload/run-model.ts';
import { IconButton } from '../../components/button.tsx';
import { ChangeBadge } from '../../components/change-badge.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { JsonView } from '../../components/json-view.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { SidePanel } from '../../components/side-panel.tsx';
import { Value } from '../../components/value.tsx';
import { VisibleText } from '../../components/visible-text.tsx';
import { columnChanges } from '../../format/values.ts';
import { go } from '../../stores/place.ts';
import styles from './event-panel.module.css';
import { stateWords } from './event-row.tsx';

interface EventPanelProps {
  readonly event: EventRecord;
  readonly onClose: () => void;
}

export function EventPanel({ event, onClose }: EventPanelProps) {
  const showHistory = (
    <IconButton label="Show history of this id" onPress={() => go({ at: 'history', key: event.key })}>
      <History />
    </IconButton>
  );
  return (
    <SidePanel actions={showHistory} onClose={onClose} title={event.key}>
      <EventDetails event={event} />
    </SidePanel>
  );
}

/** Facts, changes and payload of one event. */
export function EventDetails({ event }: { readonly event: EventRecord }) {
  return (
    <div className={styles.details}>
      <dl className={styles.facts}>
        <dt>Change</dt>
        <dd>
          <ChangeBadge kind={event.kind} />
        </dd>
        <dt>State</dt>
        <dd>
          {stateWords[event.state]}, <RelativeTime at={event.at} />
        </dd>
        {event.reason && (
          <>
            <dt>Reason</dt>
            <dd className={styles.reason}>{event.reason}</dd>
          </>
        )}
        <dt>Message id</dt>
        <dd className={styles.id}>
          <code>{event.messageId}</code>
        </dd>
      </dl>
      <Changes event={event} />
      <header className={styles.head}>
        <h3>Payload as sent</h3>
        <CopyButton text={JSON.stringify(event.payload, null, 2)} what="Payload" />
      </header>
      <JsonView label="Payload as sent" value={event.payload} />
    </div>
  );
}

function Changes({ event }: { readonly event: EventRecord }) {
  return (
    <table className={styles.changes}>
      <thead>
        <tr>
          <th>Column</th>
          <th>Before</th>
          <th>After</th>
        </tr>
      </thead>
      <tbody>
        {columnChanges(event).map(({ column, before, after }) => (
          <tr key={column}>
            <th scope="row">
              <VisibleText text={column} />
            </th>
            <td>
              <Value value={before} />
            </td>
            <td>
              <Value value={after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
