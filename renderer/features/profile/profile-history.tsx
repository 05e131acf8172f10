import type { EventRecord } from '../../../preload/run-model.ts';
import { ChangeBadge } from '../../components/change-badge.tsx';
import { ChangeValues } from '../../components/change-values.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { go } from '../../stores/place.ts';
import { useTraits } from '../../stores/traits.ts';
import styles from './profile.module.css';
import { Part } from './segment-facts.tsx';

/** What this app sent for the id, newest first; each line opens its run. */
export function ProfileHistory({ history }: { readonly history: readonly EventRecord[] }) {
  const traits = useTraits((state) => state.traits);
  const nameOf = (traitId: string) => traits.find(({ id }) => id === traitId)?.name ?? 'Removed trait';
  return (
    <Part isEmpty={history.length === 0} title="Sent by this app">
      <ul>
        {history.map((event) => (
          <li className={styles.sent} key={event.messageId}>
            <button
              className={styles.run}
              onClick={() => go({ at: 'run', id: event.runId })}
              title="Open run"
              type="button"
            >
              {nameOf(event.traitId)}
            </button>
            <ChangeBadge kind={event.kind} />
            <RelativeTime at={event.at} />
            <div className={styles.values}>
              <ChangeValues change={event} />
            </div>
          </li>
        ))}
      </ul>
    </Part>
  );
}
