/** A field that narrows a list: arrows move in the list while one types, Enter takes. */
import type { ReactNode } from 'react';
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField, useFilter } from 'react-aria-components';
import { cx } from './class-names.ts';
import fields from './fields.module.css';
import styles from './filtered-list.module.css';
import { ScrollArea } from './scroll-area.tsx';

/** One line of the list. */
export interface Listed {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly aside: string;
}

interface FilteredListProps<Item extends Listed> {
  readonly label: string;
  /** Of the field, and its name. */
  readonly filterLabel: string;
  readonly items: readonly Item[];
  readonly onPick: (item: Item) => void;
  /** Shown where nothing is left. */
  readonly empty: ReactNode;
}

export function FilteredList<Item extends Listed>(props: FilteredListProps<Item>) {
  const { label, filterLabel, items, onPick, empty } = props;
  const { contains } = useFilter({ sensitivity: 'base' });
  const pick = (key: unknown) => {
    const item = items.find(({ id }) => id === key);
    if (item) onPick(item);
  };
  return (
    <div className={styles.filtered}>
      <Autocomplete filter={contains}>
        <SearchField aria-label={filterLabel}>
          <Input className={cx(fields.control, styles.filter)} placeholder={filterLabel} />
        </SearchField>
        <ScrollArea className={cx(styles.list)} label={label}>
          <ListBox
            aria-label={label}
            className={cx(styles.lines)}
            onAction={pick}
            renderEmptyState={() => <p className={styles.empty}>{empty}</p>}
          >
            {items.map((item) => (
              <ListBoxItem
                className={cx(styles.item)}
                id={item.id}
                key={item.id}
                textValue={`${item.title} ${item.note} ${item.aside}`}
              >
                <span className={styles.line}>
                  <span className={styles.title}>{item.title}</span>
                  <span className={styles.aside}>{item.aside}</span>
                </span>
                <span className={styles.note}>{item.note}</span>
              </ListBoxItem>
            ))}
          </ListBox>
        </ScrollArea>
      </Autocomplete>
    </div>
  );
}
