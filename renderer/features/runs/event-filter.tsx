import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { cx } from '../../components/class-names.ts';
import styles from './event-list.module.css';
import type { Filter } from './event-pages.ts';

const filters: readonly (readonly [Filter, string])[] = [
  ['all', 'All'],
  ['added', 'Added'],
  ['changed', 'Changed'],
  ['removed', 'Removed'],
  ['failed', 'Failed'],
];

interface EventFilterProps {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

/** Which events the list shows. */
export function EventFilter({ filter, onChange }: EventFilterProps) {
  const choose = (keys: Iterable<unknown>) => {
    const [key] = keys;
    const known = filters.find(([value]) => value === key);
    if (known) onChange(known[0]);
  };
  return (
    <ToggleButtonGroup
      aria-label="Filter events"
      className={cx(styles.filter)}
      disallowEmptySelection
      onSelectionChange={choose}
      selectedKeys={[filter]}
    >
      {filters.map(([value, label]) => (
        <ToggleButton className={cx(styles.option)} id={value} key={value}>
          {label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
