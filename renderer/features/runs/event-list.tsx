/** The events of a run, under a filter. */
import { useEffect, useState } from 'react';
import { Input, SearchField } from 'react-aria-components';
import type { EventRecord, RunDocument } from '../../../preload/run-model.ts';
import { cx } from '../../components/class-names.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { countOf } from '../../format/numbers.ts';
import { EventFilter } from './event-filter.tsx';
import styles from './event-list.module.css';
import type { Filter } from './event-pages.ts';
import { EventRows } from './event-rows.tsx';
import { ExportList } from './export-list.tsx';
import { useEventPages } from './use-event-pages.ts';

interface EventListProps {
  readonly run: RunDocument;
  readonly chosen: EventRecord | null;
  readonly onChoose: (event: EventRecord) => void;
}

export function EventList(props: EventListProps) {
  const [filter, setFilter] = useState<Filter>('all');
  const [search, setSearch] = useState('');
  const sought = useDeferredText(search);
  return (
    <section aria-label="Events" className={styles.events}>
      <header className={styles.head}>
        <EventFilter filter={filter} onChange={setFilter} />
        <SearchField aria-label="Search ids and values" onChange={setSearch} value={search}>
          <Input className={cx(styles.search)} placeholder="Search ids and values" />
        </SearchField>
        <ExportList list={filter} runId={props.run.run} search={sought} />
      </header>
      <Events {...props} filter={filter} key={`${props.run.run} ${filter} ${sought}`} search={sought} />
    </section>
  );
}

interface EventsProps extends EventListProps {
  readonly filter: Filter;
  readonly search: string;
}

function Events({ run, filter, search, chosen, onChoose }: EventsProps) {
  const pages = useEventPages(run, filter, search);
  const { total, failure, isLoading } = pages;
  return (
    <>
      <p className={styles.count} role="status">
        {isLoading ? 'Looking…' : countOf(total, 'event')}
      </p>
      {failure && <ErrorNotice failure={failure} />}
      {total === 0 && !failure && !isLoading ? (
        <EmptyState title="No events">
          {search === '' ? emptyWords(run, filter) : `Nothing holds “${search}”.`}
        </EmptyState>
      ) : (
        <EventRows chosen={chosen} onChoose={onChoose} pages={pages} />
      )}
    </>
  );
}

const pauseMs = 250;

/** The text once nobody types any more: a search reads the whole plan. */
function useDeferredText(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

function emptyWords(run: RunDocument, filter: Filter): string {
  if (run.status === 'running') return 'Events appear here once the plan is made.';
  if (filter !== 'all') return 'None of this kind in this run.';
  if (run.status === 'failed') return 'The run ended before anything was planned.';
  return 'No row changed since the last run, so nothing was sent.';
}
