import { usePlaceOfSecrets } from '../stores/vault.ts';
import { Button } from './button.tsx';
import { Field } from './fields.tsx';

interface SecretFieldProps {
  readonly label: string;
  /** Whether one is saved already; it never comes back to the page. */
  readonly isSet: boolean;
  /** The saved one goes with saving. */
  readonly isRemoved: boolean;
  /** Where it comes from, said while none is set. */
  readonly source?: string;
  /** The file that main will copy it from; nothing has to be typed then. */
  readonly foundIn?: string;
  readonly value: string;
  /** Null takes the saved one away. */
  readonly onChange: (value: string | null) => void;
}

/** A password or key: set or not set, never shown. Left empty, the saved one stays, unless it is removed. */
export function SecretField(props: SecretFieldProps) {
  const { label, isSet, isRemoved, foundIn, value, onChange } = props;
  const place = usePlaceOfSecrets();
  const isKept = isSet && !isRemoved;
  return (
    <Field
      action={isSet && value === '' && <Keeping isRemoved={isRemoved} label={label} onChange={onChange} />}
      autoComplete="off"
      label={label}
      note={noteOf(props, place)}
      onChange={onChange}
      placeholder={isKept || foundIn !== undefined ? '••••••••' : ''}
      type="password"
      value={value}
    />
  );
}

type KeepingProps = Pick<SecretFieldProps, 'isRemoved' | 'label' | 'onChange'>;

/** One button for both ways, so that focus stays on it. */
function Keeping({ isRemoved, label, onChange }: KeepingProps) {
  const verb = isRemoved ? 'Keep' : 'Remove';
  return (
    <Button aria-label={`${verb} ${label.toLowerCase()}`} onPress={() => onChange(isRemoved ? '' : null)}>
      {verb}
    </Button>
  );
}

function noteOf({ isSet, isRemoved, value, source = '', foundIn }: SecretFieldProps, place: string): string {
  if (value !== '') return `Saving keeps it in ${place}.`;
  if (isRemoved) return 'Saving removes it.';
  if (foundIn !== undefined) return `Found in ${foundIn}. Saving copies it into ${place}.`;
  return isSet ? 'Set. Leave empty to keep it.' : `Not set. ${source}It is kept in ${place}.`;
}
