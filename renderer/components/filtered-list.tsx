/** A field that narrows a list: arrows move in the list while one types, Enter takes. */
import type { ReactNode } from 'react';
import {
  Autocomplete,
  Input,
  ListBox,
  ListBoxItem,
  SearchField,
  Text,
  useFilter,
} from 'react-aria-components';
import { cx } from './class-names.ts';
import fields from './fields.module.css';
import styles from './filtered-list.module.css';

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
        <ListBox
          aria-label={label}
          className={cx(styles.list)}
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
                <Text className={cx(styles.title)} slot="label">
                  {item.title}
                </Text>
                <span className={styles.aside}>{item.aside}</span>
              </span>
              <Text className={cx(styles.note)} slot="description">
                {item.note}
              </Text>
            </ListBoxItem>
          ))}
        </ListBox>
      </Autocomplete>
    </div>
  );
}
