import { Check } from 'lucide-react';
import { Checkbox } from 'react-aria-components';
import styles from './check-field.module.css';
import { cx } from './class-names.ts';

interface CheckFieldProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** One thing that is on or off. */
export function CheckField({ label, isOn, onChange }: CheckFieldProps) {
  return (
    <Checkbox className={cx(styles.field)} isSelected={isOn} onChange={onChange}>
      <span aria-hidden className={styles.box}>
        {isOn && <Check />}
      </span>
      {label}
    </Checkbox>
  );
}
