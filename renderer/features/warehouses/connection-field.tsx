import { Field } from '../../components/fields.tsx';
import type { FieldName } from './connection-fields.ts';
import type { ConnectionForm } from './use-connection-form.ts';

interface ConnectionFieldProps {
  readonly form: ConnectionForm;
  readonly name: Exclude<FieldName, 'kind' | 'ssl'>;
  readonly label: string;
  readonly placeholder: string;
}

/** One text of the warehouse form; says what is wrong once it has been left. */
export function ConnectionField({ form, name, label, placeholder }: ConnectionFieldProps) {
  return (
    <Field
      error={form.errorOf(name)}
      label={label}
      onBlur={() => form.leave(name)}
      onChange={(text) => form.change({ [name]: text })}
      placeholder={placeholder}
      value={form.fields[name]}
    />
  );
}
