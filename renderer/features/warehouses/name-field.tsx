import { Field } from '../../components/fields.tsx';
import type { ConnectionForm } from './use-connection-form.ts';

export function NameField({ form }: { readonly form: ConnectionForm }) {
  return (
    <Field
      error={form.errorOf('name')}
      label="Name"
      onBlur={() => form.leave('name')}
      onChange={(name) => form.change({ name })}
      placeholder="Production"
      value={form.fields.name}
    />
  );
}
