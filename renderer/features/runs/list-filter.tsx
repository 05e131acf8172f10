import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { RunList } from '../../../preload/lists.ts';
import type { RunDocument } from '../../../preload/run-model.ts';
import { cx } from '../../components/class-names.ts';
import { formatCount } from '../../format/numbers.ts';
import styles from './change-list.module.css';
import { listCounts } from './list-counts.ts';

const lists: readonly (readonly [RunList, string])[] = [
  ['all', 'All changes'],
  ['added', 'Added'],
  ['changed', 'Changed'],
  ['removed', 'Removed'],
  ['unchanged', 'Unchanged'],
  ['invalid', 'Invalid'],
  ['failed', 'Failed'],
];

interface ListFilterProps {
  readonly run: RunDocument;
  readonly list: RunList;
  readonly onChange: (list: RunList) => void;
}

/** Which of a run's lists is shown, each with its length once the plan is made. */
export function ListFilter({ run, list, onChange }: ListFilterProps) {
  const counts = listCounts(run);
  const choose = (keys: Iterable<unknown>) => {
    const [key] = keys;
    const known = lists.find(([value]) => value === key);
    if (known) onChange(known[0]);
  };
  return (
    <ToggleButtonGroup
      aria-label="Filter rows"
      className={cx(styles.filter)}
      disallowEmptySelection
      onSelectionChange={choose}
      selectedKeys={[list]}
    >
      {lists.map(([value, label]) => (
        <ToggleButton className={cx(styles.option)} id={value} key={value}>
          {label}
          {run.status !== 'running' && <span className={styles.length}>{formatCount(counts[value])}</span>}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
