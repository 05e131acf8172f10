/** Form fields: a label above, the control, then what is wrong with it or what it is for. */
import type { ReactNode } from 'react';
import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField,
  type TextFieldProps,
} from 'react-aria-components';
import { cx } from './class-names.ts';
import styles from './fields.module.css';

interface FieldProps extends Omit<TextFieldProps, 'className' | 'children' | 'style'> {
  readonly label: string;
  readonly note?: ReactNode;
  /** Shown under the control; null while the value is fine or has not been left yet. */
  readonly error?: string | null | undefined;
  readonly placeholder?: string;
  readonly mono?: boolean;
  /** More than one makes it a text area. */
  readonly rows?: number;
  /** A button at the right end of the control. */
  readonly action?: ReactNode;
}

export function Field(props: FieldProps) {
  const { label, note, error, placeholder = '', mono = false, rows = 1, action, ...rest } = props;
  const control = cx(styles.control, mono && styles.mono);
  return (
    <TextField {...rest} className={cx(styles.field)} isInvalid={Boolean(error)}>
      <Label className={cx(styles.label)}>{label}</Label>
      <div className={styles.line}>
        {rows > 1 ? (
          <TextArea
            className={cx(control, styles.area)}
            placeholder={placeholder}
            rows={rows}
            spellCheck={false}
          />
        ) : (
          <Input className={control} placeholder={placeholder} spellCheck={false} />
        )}
        {action}
      </div>
      <FieldError className={cx(styles.error)}>{error}</FieldError>
      {note && !error && (
        <Text className={cx(styles.note)} slot="description">
          {note}
        </Text>
      )}
    </TextField>
  );
}
