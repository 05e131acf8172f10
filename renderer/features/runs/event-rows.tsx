/** A list of any length: only the visible rows are in the document, only the visible pages are asked for. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef } from 'react';
import type { EventRecord } from '../../../preload/run-model.ts';
import styles from './event-list.module.css';
import { EventRow } from './event-row.tsx';
import { useActiveRow } from './use-active-row.ts';
import type { EventPages } from './use-event-pages.ts';

const rowPx = 28;

interface EventRowsProps {
  readonly pages: EventPages;
  readonly chosen: EventRecord | null;
  readonly onChoose: (event: EventRecord) => void;
}

export function EventRows({ pages, chosen, onChoose }: EventRowsProps) {
  const scrollRef = useRef<HTMLDivElement>(null);
  const { active, choose, move } = useActiveRow(pages, onChoose);
  const listId = useId();
  const list = useVirtualizer({
    count: pages.total,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => rowPx,
    overscan: 12,
    onChange: ({ range }) => pages.show(range?.startIndex ?? 0, range?.endIndex ?? 0),
  });
  useEffect(() => list.scrollToIndex(active), [list, active]);
  const focus = {
    'aria-activedescendant': `${listId}-${active}`,
    'aria-label': 'Events of this run',
    onKeyDown: move,
    role: 'listbox',
    tabIndex: 0,
  };
  return (
    <div {...focus} className={styles.scroll} ref={scrollRef}>
      <div className={styles.height} style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ index, start }) => (
          <EventRow
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
