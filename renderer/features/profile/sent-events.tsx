/** Everything this app ever sent for one id, over all traits, in every state: on its way, failed, none, some. */
import type { EventRecord } from '../../../preload/run-model.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { SentTable } from './sent-table.tsx';
import { useHistory } from './use-history.ts';

interface SentEventsProps {
  readonly id: string;
  readonly onChoose: (event: EventRecord) => void;
}

export function SentEvents({ id, onChoose }: SentEventsProps) {
  const { events, failure, reload } = useHistory(id);
  if (failure) return <ErrorNotice actions={{ retry: reload }} failure={failure} />;
  if (events === null) return null;
  if (events.length === 0) {
    return (
      <EmptyState title="Nothing was sent for this id">
        Ids are matched exactly, capital letters included.
      </EmptyState>
    );
  }
  return <SentTable events={events} onChoose={onChoose} />;
}
