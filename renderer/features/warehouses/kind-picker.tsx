/** Which kind of warehouse: a tile each. One radio group, so that arrows move through it. */
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { ConnectionKind } from '../../../preload/connection-model.ts';
import { cx } from '../../components/class-names.ts';
import { kindNames } from '../../format/names.ts';
import styles from './kind-picker.module.css';

const lines: { readonly [Kind in ConnectionKind]: string } = {
  postgres: 'Any server',
  redshift: 'On AWS',
  bigquery: 'On Google Cloud',
  snowflake: 'On any cloud',
  duckdb: 'Local files',
};
const kinds = Object.keys(lines) as ConnectionKind[];

interface KindPickerProps {
  readonly kind: ConnectionKind;
  readonly onChange: (kind: ConnectionKind) => void;
}

export function KindPicker({ kind, onChange }: KindPickerProps) {
  const choose = (chosen: string) => {
    const found = kinds.find((one) => one === chosen);
    if (found) onChange(found);
  };
  return (
    <RadioGroup className={cx(styles.picker)} onChange={choose} orientation="horizontal" value={kind}>
      <Label className={cx(styles.label)}>Kind</Label>
      <div className={styles.tiles}>
        {kinds.map((one) => (
          <Radio aria-label={kindNames[one]} className={cx(styles.tile)} key={one} value={one}>
            <span className={styles.name}>{kindNames[one]}</span>
            <span className={styles.line}>{lines[one]}</span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
