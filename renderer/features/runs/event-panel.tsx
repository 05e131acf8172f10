/** One event: values old -> new, what came of it, and the call exactly as sent. */
import { UserSearch } from 'lucide-react';
import type { EventRecord } from '../../../preload/run-model.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { ChangeBadge } from '../../components/change-badge.tsx';
import { copyText } from '../../components/copy.ts';
import { JsonView } from '../../components/json-view.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { SidePanel } from '../../components/side-panel.tsx';
import { Value } from '../../components/value.tsx';
import { VisibleText } from '../../components/visible-text.tsx';
import { curlOf, hostOfSpace, typeOf } from '../../format/row-texts.ts';
import { columnChanges } from '../../format/values.ts';
import { go } from '../../stores/place.ts';
import { useSpace } from '../../stores/spaces.ts';
import { useTrait } from '../../stores/traits.ts';
import styles from './event-panel.module.css';
import { stateWords } from './event-states.ts';

interface EventPanelProps {
  readonly event: EventRecord;
  readonly onClose: () => void;
}

export function EventPanel({ event, onClose }: EventPanelProps) {
  const kind = typeOf(event.payload) === 'group' ? 'group' : 'user';
  const openProfile = (
    <IconButton label="Open profile" onPress={() => go({ at: 'profile', kind, id: event.key })}>
      <UserSearch />
    </IconButton>
  );
  return (
    <SidePanel actions={openProfile} onClose={onClose} title={event.key}>
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
        <CopyPayload event={event} />
      </header>
      <JsonView label="Payload as sent" value={event.payload} />
      <p className={styles.added}>analytics-node adds context.library and _metadata on the way.</p>
    </div>
  );
}

/** As JSON, or as the call that would send it again; the write key stays out of it. */
function CopyPayload({ event }: { readonly event: EventRecord }) {
  const space = useSpace(useTrait(event.traitId)?.spaceId);
  if (event.payload === null) return null;
  const curl = curlOf(event.payload, hostOfSpace(space));
  return (
    <span className={styles.copies}>
      <Button
        onPress={() => void copyText(JSON.stringify(event.payload, null, 2), 'Payload')}
        variant="quiet"
      >
        Copy JSON
      </Button>
      <Button onPress={() => void copyText(curl, 'Call')} variant="quiet">
        Copy curl
      </Button>
    </span>
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
