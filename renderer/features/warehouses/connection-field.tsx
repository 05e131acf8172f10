import type { ReactNode } from 'react';
import { Field } from '../../components/fields.tsx';
import type { FieldName } from './fields/field-spec.ts';
import type { ConnectionForm } from './use-connection-form.ts';

interface ConnectionFieldProps {
  readonly form: ConnectionForm;
  readonly name: FieldName;
  readonly label: string;
  readonly placeholder: string;
  readonly note?: string;
  readonly mono?: boolean;
  readonly action?: ReactNode;
  /** Where the schema reports what is wrong with it, if that is another field. */
  readonly errorAt?: FieldName;
  readonly onLeave?: () => void;
}

/** One text of the warehouse form; says what is wrong once it has been left. */
export function ConnectionField(props: ConnectionFieldProps) {
  const { form, name, errorAt = name, onLeave, ...field } = props;
  const leave = () => {
    form.leave(errorAt);
    onLeave?.();
  };
  return (
    <Field
      {...field}
      error={form.errorOf(errorAt)}
      onBlur={leave}
      onChange={(text) => form.change({ [name]: text })}
      value={form.texts[name] ?? ''}
    />
  );
}
