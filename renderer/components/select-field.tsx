import { Check, ChevronsUpDown } from 'lucide-react';
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
} from 'react-aria-components';
import { cx } from './class-names.ts';
import styles from './fields.module.css';

/** One choice: its value, its words, and a technical name beside them. */
export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly aside?: string;
}

interface SelectFieldProps<Value extends string> {
  readonly label: string;
  readonly options: readonly Option<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly note?: string;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  /** In a toolbar: no label above (it still names the control). */
  readonly compact?: boolean;
}

/** One of a few. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, options, value, onChange, note } = props;
  const { placeholder = 'Choose', isDisabled = false, compact = false } = props;
  const choose = (key: unknown) => {
    const option = options.find((one) => one.value === key);
    if (option) onChange(option.value);
  };
  return (
    <Select
      {...(compact && { 'aria-label': label })}
      className={cx(styles.field, compact && styles.compact)}
      isDisabled={isDisabled}
      onChange={choose}
      placeholder={placeholder}
      value={value}
    >
      {!compact && <Label className={cx(styles.label)}>{label}</Label>}
      <Button className={cx(styles.select)}>
        <SelectValue className={cx(styles.value)}>
          {({ selectedText }) => selectedText || placeholder}
        </SelectValue>
        <ChevronsUpDown aria-hidden />
      </Button>
      {note && (
        <Text className={cx(styles.note)} slot="description">
          {note}
        </Text>
      )}
      <Options options={options} />
    </Select>
  );
}

function Options({ options }: { readonly options: readonly Option<string>[] }) {
  return (
    <Popover className={cx(styles.list)} offset={4}>
      <ListBox>
        {options.map(({ value, label, aside }) => (
          <ListBoxItem className={cx(styles.option)} id={value} key={value} textValue={label}>
            {({ isSelected }) => (
              <>
                <span>{label}</span>
                {aside && <span className={styles.aside}>{aside}</span>}
                {isSelected && <Check aria-hidden />}
              </>
            )}
          </ListBoxItem>
        ))}
      </ListBox>
    </Popover>
  );
}
