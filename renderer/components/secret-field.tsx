import { Field } from './fields.tsx';

interface SecretFieldProps {
  readonly label: string;
  /** Whether one is saved already; it never comes back to the page. */
  readonly isSet: boolean;
  /** Where it comes from, said while none is set. */
  readonly source?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A password or key: set or not set, never shown. Left empty, the saved one stays. */
export function SecretField({ label, isSet, source = '', value, onChange }: SecretFieldProps) {
  const unset = `Not set. ${source}It is kept in the system’s keychain.`;
  return (
    <Field
      autoComplete="off"
      label={label}
      note={isSet ? 'Set. Leave empty to keep it.' : unset}
      onChange={onChange}
      placeholder={isSet ? 'Set' : 'Not set'}
      type="password"
      value={value}
    />
  );
}
