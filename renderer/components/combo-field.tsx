/** One of many: what is typed narrows the list, the arrows move in it, Enter takes. */
import { ChevronsUpDown } from 'lucide-react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { cx } from './class-names.ts';
import combo from './combo-field.module.css';
import styles from './fields.module.css';
import type { Option } from './select-field.tsx';

interface ComboFieldProps {
  readonly label: string;
  readonly options: readonly Option<string>[];
  readonly value: string | null;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
}

export function ComboField({ label, options, value, onChange, placeholder = '' }: ComboFieldProps) {
  const choose = (key: unknown) => {
    if (typeof key === 'string') onChange(key);
  };
  return (
    <ComboBox
      className={cx(styles.field)}
      defaultItems={options}
      onSelectionChange={choose}
      selectedKey={value}
    >
      <Label className={cx(styles.label)}>{label}</Label>
      <div className={combo.box}>
        <Input className={cx(styles.control)} placeholder={placeholder} spellCheck={false} />
        <Button className={cx(combo.open)}>
          <ChevronsUpDown aria-hidden />
        </Button>
      </div>
      <Popover className={cx(styles.list)} offset={4}>
        <ListBox<Option<string>> renderEmptyState={() => <p className={combo.empty}>Nothing like this</p>}>
          {({ value: id, label: text, aside }) => (
            <ListBoxItem className={cx(styles.option)} id={id} textValue={text}>
              <span>{text}</span>
              {aside && <span className={styles.aside}>{aside}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
