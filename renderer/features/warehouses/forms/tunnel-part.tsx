/** A way in through an SSH server, for a warehouse that can't be reached from here. */
import { CheckField } from '../../../components/check-field.tsx';
import { Choice, type ChoiceOption } from '../../../components/choice.tsx';
import { Fold } from '../../../components/fold.tsx';
import page from '../../../components/page.module.css';
import { SecretField } from '../../../components/secret-field.tsx';
import { ConnectionField } from '../connection-field.tsx';
import { KeyField } from '../key-field.tsx';
import { checkPrivateKey } from '../paste/key-file.ts';
import type { ConnectionForm } from '../use-connection-form.ts';
import server from './server-part.module.css';

const auths: readonly ChoiceOption<'key' | 'agent'>[] = [
  { value: 'key', label: 'Private key', note: 'A key file of your own.' },
  {
    value: 'agent',
    label: 'SSH agent',
    note: 'The agent that runs on this machine signs; no key is kept here.',
  },
];

export function TunnelPart({ form }: { readonly form: ConnectionForm }) {
  const isOn = form.texts.tunnel === 'on';
  return (
    <Fold isOpen={isOn} label="SSH tunnel">
      <div className={page.section}>
        <CheckField
          isOn={isOn}
          label="Connect through an SSH server"
          onChange={(on) => form.change({ tunnel: on ? 'on' : '' })}
        />
        {isOn && <Tunnel form={form} />}
      </div>
    </Fold>
  );
}

function Tunnel({ form }: { readonly form: ConnectionForm }) {
  const auth = form.texts['tunnel.auth'] === 'agent' ? 'agent' : 'key';
  return (
    <>
      <div className={server.address}>
        <ConnectionField form={form} label="SSH host" name="tunnel.host" placeholder="bastion.example.com" />
        <ConnectionField form={form} label="SSH port" name="tunnel.port" placeholder="22" />
      </div>
      <ConnectionField form={form} label="SSH user" name="tunnel.user" placeholder="me" />
      <Choice
        label="Log in to it with"
        onChange={(chosen) => form.change({ 'tunnel.auth': chosen })}
        options={auths}
        value={auth}
      />
      {auth === 'key' && <TunnelKey form={form} />}
      <ConnectionField
        form={form}
        label="Fingerprint of its host key"
        mono
        name="tunnel.hostKey"
        note="Empty: as ~/.ssh/known_hosts has it."
        placeholder="SHA256:…"
      />
    </>
  );
}

function TunnelKey({ form }: { readonly form: ConnectionForm }) {
  return (
    <>
      <KeyField
        {...form.secret('tunnelKey')}
        check={checkPrivateKey}
        endings={[]}
        label="Private key of the SSH user"
        placeholder="-----BEGIN OPENSSH PRIVATE KEY-----"
      />
      <SecretField
        {...form.secret('tunnelKeyPassphrase')}
        label="Passphrase of the SSH key"
        source="Only for an encrypted key. "
      />
    </>
  );
}
