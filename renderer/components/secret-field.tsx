import { Field } from './fields.tsx';

interface SecretFieldProps {
  readonly label: string;
  /** Whether one is saved already; it never comes back to the page. */
  readonly isSet: boolean;
  /** Where it comes from, said while none is set. */
  readonly source?: string;
  /** The file that main will copy it from; nothing has to be typed then. */
  readonly foundIn?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A password or key: set or not set, never shown. Left empty, the saved one stays. */
export function SecretField({ label, isSet, source = '', foundIn, value, onChange }: SecretFieldProps) {
  const note = noteOf({ isSet, source, foundIn, isTyped: value !== '' });
  return (
    <Field
      autoComplete="off"
      label={label}
      note={note}
      onChange={onChange}
      placeholder={isSet || foundIn !== undefined ? 'Set' : 'Not set'}
      type="password"
      value={value}
    />
  );
}

interface SecretState {
  readonly isSet: boolean;
  readonly isTyped: boolean;
  readonly source: string;
  readonly foundIn: string | undefined;
}

function noteOf({ isSet, isTyped, source, foundIn }: SecretState): string {
  if (isTyped) return 'Saving keeps it in the system’s keychain.';
  if (foundIn !== undefined) return `Found in ${foundIn}. Saving copies it into the system’s keychain.`;
  return isSet ? 'Set. Leave empty to keep it.' : `Not set. ${source}It is kept in the system’s keychain.`;
}
