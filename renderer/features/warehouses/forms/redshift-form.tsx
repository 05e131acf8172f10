/** Endpoint, login by password or IAM, TLS and tunnel of a Redshift cluster or workgroup. */
import { Choice, type ChoiceOption } from '../../../components/choice.tsx';
import page from '../../../components/page.module.css';
import { SecretField } from '../../../components/secret-field.tsx';
import { ConnectionField } from '../connection-field.tsx';
import { parseRedshiftHost } from '../paste/redshift-host.ts';
import type { ConnectionForm } from '../use-connection-form.ts';
import { IamPart } from './iam-part.tsx';
import { LimitsPart } from './limits-part.tsx';
import { ServerPart } from './server-part.tsx';
import { TlsPart } from './tls-part.tsx';
import { TunnelPart } from './tunnel-part.tsx';

const logins: readonly ChoiceOption<'password' | 'iam'>[] = [
  { value: 'password', label: 'Password', note: 'Of the database user.' },
  { value: 'iam', label: 'AWS IAM', note: 'A new temporary password for every run. No password is kept.' },
];

export function RedshiftForm({ form }: { readonly form: ConnectionForm }) {
  const { texts, change } = form;
  const isIam = texts.iam === 'on';
  // An endpoint of Redshift's own spells out its region and its cluster or workgroup.
  const choose = (login: 'password' | 'iam') =>
    change(login === 'iam' ? { iam: 'on', ...parseRedshiftHost(texts.host ?? '') } : { iam: '' });
  return (
    <div className={page.section}>
      <ServerPart
        database="dev"
        form={form}
        host="lake.abc123.eu-west-1.redshift.amazonaws.com"
        port="5439"
      />
      <Choice label="Log in with" onChange={choose} options={logins} value={isIam ? 'iam' : 'password'} />
      {isIam ? <IamPart form={form} /> : <SecretField {...form.secret('password')} label="Password" />}
      <TlsPart form={form} />
      <TunnelPart form={form} />
      <LimitsPart form={form}>
        <ConnectionField
          form={form}
          label="Rows a fetch, through a cursor"
          name="cursorRows"
          note="Empty: one stream, which is faster. Set it only where an admin asks for cursors."
          placeholder="One stream"
        />
      </LimitsPart>
    </div>
  );
}
