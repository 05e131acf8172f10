/** A list of any length: only the visible rows are in the document, only the visible pages are asked for. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useMemo, useRef } from 'react';
import type { RunList } from '../../../preload/lists.ts';
import type { EventRecord } from '../../../preload/run-model.ts';
import styles from './change-list.module.css';
import { isEvent } from './list-pages.ts';
import { ListHead, ListRow } from './list-row.tsx';
import { layoutOf } from './row-layout.ts';
import { useActiveRow } from './use-active-row.ts';
import type { ListPages } from './use-list-pages.ts';

const rowPx = 28;

interface ListRowsProps {
  readonly list: RunList;
  readonly pages: ListPages;
  readonly chosen: EventRecord | null;
  readonly onChoose: (event: EventRecord) => void;
}

export function ListRows({ list, pages, chosen, onChoose }: ListRowsProps) {
  const scrollRef = useRef<HTMLDivElement>(null);
  const { active, choose, move } = useActiveRow(pages, onChoose);
  const rows = useVisibleRows(pages, { scrollRef, active });
  const gridId = useId();
  const layout = useMemo(() => layoutOf(list, pages.columns), [list, pages.columns]);
  const isChosen = (index: number): boolean => {
    const item = pages.at(index);
    return chosen !== null && item !== undefined && isEvent(item) && item.messageId === chosen.messageId;
  };
  return (
    <div className={styles.scroll} ref={scrollRef}>
      <table
        aria-activedescendant={`${gridId}-${active}`}
        aria-label="Rows of this run"
        aria-rowcount={pages.total + 1}
        className={styles.table}
        onClick={(event) => chooseAt(event, choose)}
        onKeyDown={move}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: it holds the focus and the keys; its rows are only pointed at
        role="grid"
        style={layout.style}
        tabIndex={0}
      >
        <ListHead layout={layout} />
        <tbody className={styles.body} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => (
            <ListRow
              id={`${gridId}-${index}`}
              index={index}
              isActive={index === active}
              isChosen={isChosen(index)}
              item={pages.at(index)}
              key={index}
              layout={layout}
              top={start}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface View {
  readonly scrollRef: React.RefObject<HTMLDivElement | null>;
  /** Kept in view. */
  readonly active: number;
}

/** The rows in view and a few around them; their pages are asked for. */
function useVisibleRows(pages: ListPages, { scrollRef, active }: View) {
  const rows = useVirtualizer({
    count: pages.total,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => rowPx,
    overscan: 10,
    scrollPaddingStart: rowPx,
    onChange: ({ range }) => pages.show(range?.startIndex ?? 0, range?.endIndex ?? 0),
  });
  useEffect(() => rows.scrollToIndex(active), [rows, active]);
  return rows;
}

/** One listener for all rows: a row that gets no function of its own need not be drawn again while others come. */
function chooseAt({ target }: React.MouseEvent, choose: (index: number) => void): void {
  const row = target instanceof Element ? target.closest('[data-index]') : null;
  if (row instanceof HTMLElement) choose(Number(row.dataset.index));
}
