/** The events of a run, under a filter. */
import { type ReactNode, useState } from 'react';
import type { EventRecord, RunDocument } from '../../../preload/model.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { countOf } from '../../format/numbers.ts';
import { EventFilter } from './event-filter.tsx';
import styles from './event-list.module.css';
import type { Filter } from './event-pages.ts';
import { EventRows } from './event-rows.tsx';
import { useEventPages } from './use-event-pages.ts';

interface EventListProps {
  readonly run: RunDocument;
  readonly chosen: EventRecord | null;
  readonly onChoose: (event: EventRecord) => void;
}

export function EventList(props: EventListProps) {
  const [filter, setFilter] = useState<Filter>('all');
  return (
    <section aria-label="Events" className={styles.events}>
      <Events {...props} filter={filter} key={`${props.run.run} ${filter}`}>
        <EventFilter filter={filter} onChange={setFilter} />
      </Events>
    </section>
  );
}

interface EventsProps extends EventListProps {
  readonly filter: Filter;
  readonly children: ReactNode;
}

function Events({ run, filter, chosen, onChoose, children }: EventsProps) {
  const pages = useEventPages(run, filter);
  const { total, failure, isLoading } = pages;
  return (
    <>
      <header className={styles.head}>
        {children}
        <span className={styles.total}>{!isLoading && countOf(total, 'event')}</span>
      </header>
      {failure && <ErrorNotice failure={failure} />}
      {total === 0 && !failure && !isLoading ? (
        <EmptyState title="No events">{emptyWords(run, filter)}</EmptyState>
      ) : (
        <EventRows chosen={chosen} onChoose={onChoose} pages={pages} />
      )}
    </>
  );
}

function emptyWords(run: RunDocument, filter: Filter): string {
  if (run.status === 'running') return 'Events appear here once the plan is made.';
  if (filter !== 'all') return 'None of this kind in this run.';
  if (run.status === 'failed') return 'The run ended before anything was planned.';
  return 'No row changed since the last run, so nothing was sent.';
}
