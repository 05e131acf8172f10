/** How the connection is encrypted and whom it trusts. */
import type { SslMode } from '../../../preload/model.ts';
import { Field } from '../../components/fields.tsx';
import { type Option, SelectField } from '../../components/select-field.tsx';
import { ConnectionField } from './connection-field.tsx';
import type { ConnectionForm } from './use-connection-form.ts';

const sslOptions: readonly Option<SslMode>[] = [
  { value: 'verify-full', label: 'Verify the certificate and the host name', aside: 'verify-full' },
  { value: 'verify-ca', label: 'Verify the certificate only', aside: 'verify-ca' },
  { value: 'require', label: 'Encrypt without verifying', aside: 'require' },
  { value: 'disable', label: 'No encryption', aside: 'disable' },
];

export function TlsFields({ form }: { readonly form: ConnectionForm }) {
  const { ssl, ca } = form.fields;
  const isOff = ssl === 'disable';
  return (
    <>
      <SelectField
        label="TLS"
        onChange={(mode) => form.change({ ssl: mode })}
        options={sslOptions}
        value={ssl}
        {...(isOff && { note: 'Only for a server on this machine or behind a tunnel.' })}
      />
      {!isOff && (
        <>
          <Field
            label="Certificate authority"
            mono
            note="Only for servers with a private one"
            onChange={(text) => form.change({ ca: text })}
            placeholder="-----BEGIN CERTIFICATE-----"
            rows={3}
            value={ca}
          />
          <ConnectionField
            form={form}
            label="Host name on the certificate"
            name="servername"
            placeholder="Same as the host"
          />
        </>
      )}
    </>
  );
}
