/** A text that usually comes as a file: chosen, dropped or pasted. */
import type { ClipboardEvent, DragEvent } from 'react';
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

export function TextFileField(props: TextFileFieldProps) {
  const { label, note, value, onChange, onDone, error } = props;
  return (
    <TextField
      className={cx(styles.field)}
      isInvalid={error !== undefined}
      onBlur={() => onDone?.(value)}
      onChange={onChange}
      value={value}
    >
      <Label className={cx(styles.label)}>{label}</Label>
      <Entry {...props} />
      <FieldError className={cx(styles.error)}>{error}</FieldError>
      {note && error === undefined && (
        <Text className={cx(styles.note)} slot="description">
          {note}
        </Text>
      )}
    </TextField>
  );
}

function Entry({ label, placeholder, endings, value, onChange, onDone }: TextFileFieldProps) {
  const finish = (text: string) => {
    onChange(text);
    onDone?.(text);
  };
  const take = async (file: File | null | undefined) => finish(await fileText(file));
  const drop = (event: DragEvent) => {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    void take(file);
  };
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    if (!onDone || value !== '' || text === '') return;
    event.preventDefault();
    finish(text);
  };
  return (
    <div className={styles.line}>
      <TextArea
        className={cx(styles.control, styles.area, styles.mono)}
        onDragOver={(event) => event.preventDefault()}
        onDrop={drop}
        onPaste={paste}
        placeholder={placeholder}
        rows={3}
        spellCheck={false}
      />
      <ChooseFile endings={endings} label={label} onChoose={(file) => void take(file)} />
    </div>
  );
}

interface ChooseFileProps extends Pick<TextFileFieldProps, 'label' | 'endings'> {
  readonly onChoose: (file: File | undefined) => void;
}

/** The hidden input of the file dialog must not take itself for the field's own: hence the empty context around it. */
function ChooseFile({ label, endings, onChoose }: ChooseFileProps) {
  return (
    <InputContext value={null}>
      <FileTrigger acceptedFileTypes={endings} onSelect={(files) => onChoose(files?.[0])}>
        <Button aria-label={`Choose file for ${label.toLowerCase()}`}>Choose file…</Button>
      </FileTrigger>
    </InputContext>
  );
}
