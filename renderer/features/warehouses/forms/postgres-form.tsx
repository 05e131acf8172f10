/** Host, login, TLS and tunnel of a PostgreSQL server. */
import page from '../../../components/page.module.css';
import { SecretField } from '../../../components/secret-field.tsx';
import type { ConnectionForm } from '../use-connection-form.ts';
import { LimitsPart } from './limits-part.tsx';
import { ServerPart } from './server-part.tsx';
import { TlsPart } from './tls-part.tsx';
import { TunnelPart } from './tunnel-part.tsx';

export function PostgresForm({ form }: { readonly form: ConnectionForm }) {
  return (
    <div className={page.section}>
      <ServerPart database="analytics" form={form} host="db.example.com" port="5432" />
      <SecretField {...form.secret('password')} label="Password" />
      <TlsPart form={form} />
      <TunnelPart form={form} />
      <LimitsPart form={form} />
    </div>
  );
}
