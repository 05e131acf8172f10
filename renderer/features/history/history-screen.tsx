/** Everything ever sent for one id. */
import { Search } from 'lucide-react';
import { useState } from 'react';
import type { EventRecord } from '../../../preload/run-model.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Field } from '../../components/fields.tsx';
import { Panes } from '../../components/panes.tsx';
import { Screen } from '../../components/screen.tsx';
import { go } from '../../stores/place.ts';
import { EventPanel } from '../runs/event-panel.tsx';
import styles from './history-screen.module.css';
import { HistoryTable } from './history-table.tsx';
import { useHistory } from './use-history.ts';

export function HistoryScreen({ lookedUp }: { readonly lookedUp: string }) {
  const [chosen, setChosen] = useState<EventRecord | null>(null);
  const content = (
    <div className={styles.page}>
      <LookUp lookedUp={lookedUp} />
      <div className={styles.found}>
        <Found lookedUp={lookedUp} onChoose={setChosen} />
      </div>
    </div>
  );
  const onClose = () => setChosen(null);
  const panel = chosen && <EventPanel event={chosen} onClose={onClose} />;
  return (
    <Screen title="History">
      <Panes
        id="history"
        panes={[
          { id: 'history', content, minSize: 360 },
          ...(panel
            ? [{ id: 'event', content: panel, size: 340, minSize: 240, maxSize: 560, fixed: true, onClose }]
            : []),
        ]}
      />
    </Screen>
  );
}

function LookUp({ lookedUp }: { readonly lookedUp: string }) {
  const [key, setKey] = useState(lookedUp);
  const search = (event: React.FormEvent) => {
    event.preventDefault();
    if (key.trim() !== '') go({ at: 'history', key: key.trim() });
  };
  return (
    <form className={styles.search} onSubmit={search}>
      <Field
        action={
          <Button icon={<Search />} isDisabled={key.trim() === ''} type="submit">
            Look up
          </Button>
        }
        autoFocus={lookedUp === ''}
        label="User or group id"
        mono
        onChange={setKey}
        placeholder="u_1042"
        value={key}
      />
    </form>
  );
}

interface FoundProps {
  readonly lookedUp: string;
  readonly onChoose: (event: EventRecord) => void;
}

function Found({ lookedUp, onChoose }: FoundProps) {
  const { events, failure, reload } = useHistory(lookedUp);
  if (lookedUp === '') {
    return (
      <EmptyState title="What did we ever send for this id?">
        Look a user or account up to see every value that was sent, when, by which trait, and what came of it.
      </EmptyState>
    );
  }
  if (failure) return <ErrorNotice actions={{ retry: reload }} failure={failure} />;
  if (events === null) return null;
  if (events.length === 0) {
    return (
      <EmptyState title="Nothing was sent for this id">
        Ids are matched exactly, capital letters included.
      </EmptyState>
    );
  }
  return <HistoryTable events={events} onChoose={onChoose} />;
}
