/** A text that usually comes as a file: chosen, dropped or pasted. */
import type { DragEvent } from 'react';
import {
  FieldError,
  FileTrigger,
  InputContext,
  Label,
  Text,
  TextArea,
  TextField,
} from 'react-aria-components';
import { Button } from './button.tsx';
import { cx } from './class-names.ts';
import styles from './fields.module.css';
import { fileText } from './file-text.ts';

interface TextFileFieldProps {
  readonly label: string;
  readonly note?: string;
  readonly placeholder: string;
  /** What the file dialog offers, `.pem`. */
  readonly endings: readonly string[];
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** The whole text is there: from a file, pasted, or typed and left. */
  readonly onDone?: (text: string) => void;
  readonly error?: string | undefined;
}

/** The hidden input of the file dialog must not take itself for the field's own: hence the empty context around it. */
export function TextFileField(props: TextFileFieldProps) {
  const { label, note, placeholder, endings, value, onChange, onDone, error } = props;
  const take = async (file: File | null | undefined) => {
    const text = await fileText(file);
    onChange(text);
    onDone?.(text);
  };
  const drop = (event: DragEvent) => {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    void take(file);
  };
  return (
    <TextField
      className={cx(styles.field)}
      isInvalid={error !== undefined}
      onBlur={() => onDone?.(value)}
      onChange={onChange}
      value={value}
    >
      <Label className={cx(styles.label)}>{label}</Label>
      <div className={styles.line}>
        <TextArea
          className={cx(styles.control, styles.area, styles.mono)}
          onDragOver={(event) => event.preventDefault()}
          onDrop={drop}
          onPaste={(event) => {
            const text = event.clipboardData.getData('text/plain');
            if (onDone && value === '' && text !== '') {
              event.preventDefault();
              onChange(text);
              onDone(text);
            }
          }}
          placeholder={placeholder}
          rows={3}
          spellCheck={false}
        />
        <InputContext value={null}>
          <FileTrigger acceptedFileTypes={endings} onSelect={(files) => void take(files?.[0])}>
            <Button aria-label={`Choose file for ${label.toLowerCase()}`}>Choose file…</Button>
          </FileTrigger>
        </InputContext>
      </div>
      <FieldError className={cx(styles.error)}>{error}</FieldError>
      {note && error === undefined && (
        <Text className={cx(styles.note)} slot="description">
          {note}
        </Text>
      )}
    </TextField>
  );
}
