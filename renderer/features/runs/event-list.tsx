/** The events of a run: only the visible rows are in the document, only the visible pages are asked for. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import type { EventRecord, RunDocument } from '../../../preload/model.ts';
import { cx } from '../../components/class-names.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { countOf } from '../../format/numbers.ts';
import { EventFilter } from './event-filter.tsx';
import styles from './event-list.module.css';
import type { Filter } from './event-pages.ts';
import { EventRow } from './event-row.tsx';
import { type EventPages, useEventPages } from './use-event-pages.ts';

const rowPx = 28;

interface EventListProps {
  readonly run: RunDocument;
  readonly chosen: EventRecord | null;
  readonly onChoose: (event: EventRecord) => void;
}

export function EventList({ run, chosen, onChoose }: EventListProps) {
  const [filter, setFilter] = useState<Filter>('all');
  const pages = useEventPages(run, filter);
  const { total, failure } = pages;
  return (
    <section aria-label="Events" className={styles.events}>
      <header className={styles.head}>
        <EventFilter filter={filter} onChange={setFilter} />
        <span className={styles.total}>{countOf(total, 'event')}</span>
      </header>
      {failure && <ErrorNotice failure={failure} />}
      {total === 0 && !failure && !pages.isLoading ? (
        <EmptyState title="No events">{emptyWords(run, filter)}</EmptyState>
      ) : (
        <Rows chosen={chosen} key={`${run.run} ${filter}`} onChoose={onChoose} pages={pages} />
      )}
    </section>
  );
}

function emptyWords(run: RunDocument, filter: Filter): string {
  if (run.status === 'running') return 'Events appear here once the plan is made.';
  if (filter !== 'all') return 'None of this kind in this run.';
  if (run.status === 'failed') return 'The run ended before anything was planned.';
  return 'No row changed since the last run, so nothing was sent.';
}

interface RowsProps {
  readonly pages: EventPages;
  readonly chosen: EventRecord | null;
  readonly onChoose: (event: EventRecord) => void;
}

function Rows({ pages, chosen, onChoose }: RowsProps) {
  const scrollRef = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const listId = useId();
  const list = useVirtualizer({
    count: pages.total,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => rowPx,
    overscan: 12,
    onChange: (instance) => pages.show(instance.range?.startIndex ?? 0, instance.range?.endIndex ?? 0),
  });
  const [awaited, setAwaited] = useState<number | null>(null);
  const choose = (index: number) => {
    setActive(index);
    setAwaited(index);
    list.scrollToIndex(index);
  };
  // A row may be chosen before its page has come: End, or a fast scroll.
  const arrived = awaited === null ? undefined : pages.at(awaited);
  const open = useEffectEvent(onChoose);
  useEffect(() => {
    if (!arrived) return;
    setAwaited(null);
    open(arrived);
  }, [arrived]);
  const move = (event: React.KeyboardEvent) => {
    const index = targetOf(event.key, active, pages.total);
    if (index === null) return;
    event.preventDefault();
    choose(index);
  };
  return (
    <div
      aria-activedescendant={`${listId}-${active}`}
      aria-label="Events of this run"
      className={styles.scroll}
      onKeyDown={move}
      ref={scrollRef}
      role="listbox"
      tabIndex={0}
    >
      <div className={styles.height} style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ index, start }) => (
          <EventRow
            className={cx(styles.row)}
            event={pages.at(index)}
            id={`${listId}-${index}`}
            isActive={index === active}
            isChosen={chosen !== null && chosen.messageId === pages.at(index)?.messageId}
            key={index}
            onChoose={() => choose(index)}
            top={start}
          />
        ))}
      </div>
    </div>
  );
}

const pageRows = 15;

/** Where a key leads from the active row; null for keys that lead nowhere. */
function targetOf(key: string, active: number, total: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + pageRows,
    PageUp: active - pageRows,
    Home: 0,
    End: total - 1,
    Enter: active,
  };
  const target = steps[key];
  return target === undefined ? null : Math.max(0, Math.min(total - 1, target));
}
