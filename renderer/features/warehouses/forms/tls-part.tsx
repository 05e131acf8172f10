/** How the connection is encrypted, whom it trusts, and what it shows of itself. */
import type { SslMode } from '../../../../preload/connection-model.ts';
import { Fold } from '../../../components/fold.tsx';
import page from '../../../components/page.module.css';
import { type Option, SelectField } from '../../../components/select-field.tsx';
import { TextFileField } from '../../../components/text-file-field.tsx';
import { ConnectionField } from '../connection-field.tsx';
import { KeyField } from '../key-field.tsx';
import { checkPrivateKey } from '../paste/key-file.ts';
import type { ConnectionForm } from '../use-connection-form.ts';

const sslOptions: readonly Option<SslMode>[] = [
  { value: 'verify-full', label: 'Verify the certificate and the host name', aside: 'verify-full' },
  { value: 'verify-ca', label: 'Verify the certificate only', aside: 'verify-ca' },
  { value: 'require', label: 'Encrypt without verifying', aside: 'require' },
  { value: 'disable', label: 'No encryption', aside: 'disable' },
];
const notes: { readonly [Mode in SslMode]?: string } = {
  disable: 'Only for a server on this machine or behind a tunnel.',
  require: 'Someone in between could pose as the server.',
};

export function TlsPart({ form }: { readonly form: ConnectionForm }) {
  const { texts, change } = form;
  const mode = sslOptions.find(({ value }) => value === texts.ssl)?.value ?? 'verify-full';
  const note = notes[mode];
  return (
    <>
      <SelectField
        label="TLS"
        onChange={(ssl) => change({ ssl })}
        options={sslOptions}
        value={mode}
        {...(note !== undefined && { note })}
      />
      {mode !== 'disable' && (
        <Fold
          isOpen={Boolean(texts.ca || texts.servername || texts.clientCertificate)}
          label="Own certificates"
        >
          <Certificates form={form} />
        </Fold>
      )}
    </>
  );
}

const certificateEndings = ['.pem', '.crt', '.cer'];

function Certificates({ form }: { readonly form: ConnectionForm }) {
  const { texts, change } = form;
  return (
    <div className={page.section}>
      <TextFileField
        endings={certificateEndings}
        label="Certificate authority"
        note="For a server whose certificate no public authority signed."
        onChange={(ca) => change({ ca })}
        placeholder="-----BEGIN CERTIFICATE-----"
        value={texts.ca ?? ''}
      />
      <ConnectionField
        form={form}
        label="Host name on the certificate"
        name="servername"
        placeholder="Same as the host"
      />
      <TextFileField
        endings={certificateEndings}
        label="Client certificate"
        note="For a server that asks for one."
        onChange={(clientCertificate) => change({ clientCertificate })}
        placeholder="-----BEGIN CERTIFICATE-----"
        value={texts.clientCertificate ?? ''}
      />
      {texts.clientCertificate && <ClientKey form={form} />}
    </div>
  );
}

function ClientKey({ form }: { readonly form: ConnectionForm }) {
  return (
    <KeyField
      {...form.secret('clientKey')}
      check={checkPrivateKey}
      endings={['.pem', '.key']}
      label="Key of the client certificate"
      placeholder="-----BEGIN PRIVATE KEY-----"
    />
  );
}
