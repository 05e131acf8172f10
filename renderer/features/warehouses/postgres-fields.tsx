/** Host, login and TLS of a PostgreSQL server. */
import type { SslMode } from '../../../preload/model.ts';
import { Field } from '../../components/fields.tsx';
import page from '../../components/page.module.css';
import { type Option, SelectField } from '../../components/select-field.tsx';
import type { FieldName } from './connection-fields.ts';
import type { ConnectionForm } from './use-connection-form.ts';

const sslOptions: readonly Option<SslMode>[] = [
  { value: 'verify-full', label: 'Verify the certificate and the host name', aside: 'verify-full' },
  { value: 'verify-ca', label: 'Verify the certificate only', aside: 'verify-ca' },
  { value: 'require', label: 'Encrypt without verifying', aside: 'require' },
  { value: 'disable', label: 'No encryption', aside: 'disable' },
];

interface PostgresFieldsProps {
  readonly form: ConnectionForm;
  readonly hasSecret: boolean;
}

export function PostgresFields({ form, hasSecret }: PostgresFieldsProps) {
  const { fields, change } = form;
  const pasteUrl = (event: React.ClipboardEvent) => {
    if (form.paste(event.clipboardData.getData('text/plain'))) event.preventDefault();
  };
  return (
    <div className={page.section} onPaste={pasteUrl}>
      <p className={page.small}>
        Paste a postgres:// URL into any field to fill the form. A read-only user is enough.
      </p>
      <div className={page.pair}>
        <TextOf form={form} label="Host" name="host" placeholder="db.example.com" />
        <TextOf form={form} label="Port" name="port" placeholder="5432" />
        <TextOf form={form} label="Database" name="database" placeholder="analytics" />
        <TextOf form={form} label="User" name="user" placeholder="reader" />
      </div>
      <Field
        autoComplete="off"
        label="Password"
        note={
          hasSecret
            ? 'A password is set. Leave empty to keep it.'
            : 'Not set. It is kept in the system’s keychain.'
        }
        onChange={form.setSecret}
        placeholder={hasSecret ? 'Set' : 'Not set'}
        type="password"
        value={form.secret}
      />
      <SelectField
        label="TLS"
        onChange={(ssl) => change({ ssl })}
        options={sslOptions}
        value={fields.ssl}
        {...(fields.ssl === 'disable' && { note: 'Only for a server on this machine or behind a tunnel.' })}
      />
      {fields.ssl !== 'disable' && (
        <>
          <Field
            label="Certificate authority"
            mono
            note="Only for servers with a private one"
            onChange={(ca) => change({ ca })}
            placeholder="-----BEGIN CERTIFICATE-----"
            rows={3}
            value={fields.ca}
          />
          <TextOf
            form={form}
            label="Host name on the certificate"
            name="servername"
            placeholder="Same as the host"
          />
        </>
      )}
      <TextOf form={form} label="Statement timeout, seconds" name="statementTimeout" placeholder="3600" />
    </div>
  );
}

interface TextOfProps {
  readonly form: ConnectionForm;
  readonly name: Exclude<FieldName, 'kind' | 'ssl'>;
  readonly label: string;
  readonly placeholder: string;
}

function TextOf({ form, name, label, placeholder }: TextOfProps) {
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
