/** Host, login and TLS of a PostgreSQL server. */
import page from '../../components/page.module.css';
import { SecretField } from '../../components/secret-field.tsx';
import { ConnectionField } from './connection-field.tsx';
import { TlsFields } from './tls-fields.tsx';
import type { ConnectionForm } from './use-connection-form.ts';

interface PostgresFieldsProps {
  readonly form: ConnectionForm;
  readonly hasSecret: boolean;
}

export function PostgresFields({ form, hasSecret }: PostgresFieldsProps) {
  const pasteUrl = (event: React.ClipboardEvent) => {
    if (form.paste(event.clipboardData.getData('text/plain'))) event.preventDefault();
  };
  return (
    <div className={page.section} onPaste={pasteUrl}>
      <p className={page.small}>
        Paste a postgres:// URL into any field to fill the form. A read-only user is enough.
      </p>
      <div className={page.pair}>
        <ConnectionField form={form} label="Host" name="host" placeholder="db.example.com" />
        <ConnectionField form={form} label="Port" name="port" placeholder="5432" />
        <ConnectionField form={form} label="Database" name="database" placeholder="analytics" />
        <ConnectionField form={form} label="User" name="user" placeholder="reader" />
      </div>
      <SecretField isSet={hasSecret} label="Password" onChange={form.setSecret} value={form.secret} />
      <TlsFields form={form} />
      <ConnectionField
        form={form}
        label="Statement timeout, seconds"
        name="statementTimeout"
        placeholder="3600"
      />
    </div>
  );
}
