/** One of a few, each with a sentence that explains it. */
import { Label, Radio, RadioGroup } from 'react-aria-components';
import styles from './choice.module.css';
import { cx } from './class-names.ts';

export interface ChoiceOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly note: string;
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly options: readonly ChoiceOption<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** A radio group; the sentence belongs to its option and is not part of its name. */
export function Choice<Value extends string>({ label, options, value, onChange }: ChoiceProps<Value>) {
  const choose = (chosen: string) => {
    const option = options.find((one) => one.value === chosen);
    if (option) onChange(option.value);
  };
  return (
    <RadioGroup className={cx(styles.group)} onChange={choose} value={value}>
      <Label className={cx(styles.heading)}>{label}</Label>
      {options.map((option) => (
        <Radio
          aria-label={option.label}
          className={cx(styles.option)}
          key={option.value}
          value={option.value}
        >
          <span aria-hidden className={styles.dot} />
          <span>
            <span className={styles.label}>{option.label}</span>
            <span className={styles.note}>{option.note}</span>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
