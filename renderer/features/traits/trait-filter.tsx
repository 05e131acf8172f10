import { Input, SearchField } from 'react-aria-components';
import { cx } from '../../components/class-names.ts';
import fields from '../../components/fields.module.css';
import { SelectField } from '../../components/select-field.tsx';
import { type Standing, useTraitsView } from '../../stores/traits-view.ts';
import styles from './trait-columns.module.css';

const standings: readonly { readonly value: Standing; readonly label: string }[] = [
  { value: 'all', label: 'All traits' },
  { value: 'running', label: 'Running' },
  { value: 'failing', label: 'Need attention' },
  { value: 'waiting', label: 'Waiting' },
  { value: 'paused', label: 'Paused' },
  { value: 'never', label: 'Never ran' },
];

/** Narrows the list: by words, and by how traits stand. */
export function TraitFilter() {
  const { text, standing, setText, setStanding } = useTraitsView();
  return (
    <>
      <SearchField aria-label="Filter traits" onChange={setText} value={text}>
        <Input className={cx(fields.control, styles.filter)} placeholder="Filter traits" />
      </SearchField>
      <div className={styles.standing}>
        <SelectField compact label="Standing" onChange={setStanding} options={standings} value={standing} />
      </div>
    </>
  );
}
