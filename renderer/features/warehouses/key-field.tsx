/** A key that comes as a file. Once it is there only what may be known of it is shown, never the key. */
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { TextFileField } from '../../components/text-file-field.tsx';
import { usePlaceOfSecrets } from '../../stores/vault.ts';
import styles from './key-field.module.css';
import type { KeyCheck } from './paste/key-file.ts';

interface KeyFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly endings: readonly string[];
  readonly check: (text: string) => KeyCheck;
  readonly value: string;
  readonly isSet: boolean;
  /** The saved one goes with saving. */
  readonly isRemoved: boolean;
  /** The file that main will copy it from. */
  readonly foundIn?: string;
  /** Null takes the saved one away. */
  readonly onChange: (text: string | null) => void;
}

export function KeyField(props: KeyFieldProps) {
  const { label, check, value, isSet, isRemoved, foundIn, onChange, ...entry } = props;
  const place = usePlaceOfSecrets();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  const [isReplacing, setReplacing] = useState(false);
  const [isFresh, setFresh] = useState(false);
  const finish = (text: string) => {
    if (text.trim() === '') return setError(undefined);
    const found = check(text);
    if ('error' in found) return setError(found.error);
    setTyped('');
    setError(undefined);
    setFresh(true);
    onChange(text);
  };
  const startOver = () => {
    onChange('');
    setReplacing(true);
  };
  const isKept = isSet && !isReplacing && !isRemoved;
  const facts = typedFacts(check, value) ?? foundFacts(foundIn, place) ?? (isKept ? ['Set'] : null);
  if (facts) {
    const remove = isKept && value === '' && foundIn === undefined ? () => onChange(null) : null;
    return (
      <KnownKey facts={facts} hasFocus={isFresh} label={label} onRemove={remove} onReplace={startOver} />
    );
  }
  return (
    <TextFileField
      {...entry}
      error={error}
      label={label}
      note={
        isRemoved
          ? 'Saving removes it.'
          : `Choose, drop or paste it. It is kept in ${place} and not shown again.`
      }
      onChange={(text) => {
        setTyped(text);
        setError(undefined);
      }}
      onDone={finish}
      value={typed}
    />
  );
}

function typedFacts(check: KeyFieldProps['check'], value: string): readonly string[] | null {
  const checked = value === '' ? null : check(value);
  return checked && 'facts' in checked ? checked.facts : null;
}

const foundFacts = (foundIn: string | undefined, place: string): readonly string[] | null =>
  foundIn === undefined ? null : [`Found in ${foundIn}`, `saving copies it into ${place}`];

interface KnownKeyProps {
  readonly label: string;
  readonly facts: readonly string[];
  /** The field that was typed into is gone, so that focus needs a new place. */
  readonly hasFocus: boolean;
  readonly onReplace: () => void;
  /** Null where nothing is saved that could go. */
  readonly onRemove: (() => void) | null;
}

function KnownKey({ label, facts, hasFocus, onReplace, onRemove }: KnownKeyProps) {
  return (
    <section aria-label={label} className={styles.key}>
      <h3 className={styles.label}>{label}</h3>
      <div className={styles.known}>
        <p className={styles.facts}>{facts.join(' · ')}</p>
        <Button aria-label={`Replace ${label.toLowerCase()}`} autoFocus={hasFocus} onPress={onReplace}>
          Replace
        </Button>
        {onRemove && (
          <Button aria-label={`Remove ${label.toLowerCase()}`} onPress={onRemove}>
            Remove
          </Button>
        )}
      </div>
    </section>
  );
}
