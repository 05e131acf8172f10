import type { EventRecord, EventState } from '../../../preload/run-model.ts';
import { ChangeBadge } from '../../components/change-badge.tsx';
import { ChangeValues } from '../../components/change-values.tsx';
import { cx } from '../../components/class-names.ts';
import styles from './event-list.module.css';

/** What came of an event, in a word. */
export const stateWords: Record<EventState, string> = {
  held: 'Held',
  pending: 'Pending',
  sending: 'Sending',
  accepted: 'Accepted',
  kept: 'Kept',
  failed: 'Failed',
  discarded: 'Discarded',
};

interface EventRowProps {
  /** Undefined while its page is on the way; the row keeps its place. */
  readonly event: EventRecord | undefined;
  readonly id: string;
  readonly top: number;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

/** One line of the event list. */
export function EventRow({ event, id, top, isActive, isChosen, onChoose }: EventRowProps) {
  return (
    // The list holds the focus and the keys; its rows are only pointed at.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/useFocusableInteractive: see above
    <div
      aria-selected={isChosen}
      className={cx(styles.row, isActive && styles.active)}
      id={id}
      onClick={onChoose}
      role="option"
      style={{ transform: `translateY(${top}px)` }}
    >
      {event && (
        <>
          <ChangeBadge kind={event.kind} />
          <code className={styles.key}>{event.key}</code>
          <span className={styles.values}>
            {event.reason && <span className={styles.reason}>{event.reason}</span>}
            <ChangeValues change={event} />
          </span>
          <span className={cx(styles.state, event.state === 'failed' && styles.failed)}>
            {stateWords[event.state]}
          </span>
        </>
      )}
    </div>
  );
}
