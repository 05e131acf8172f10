import type { ConnectConfig } from 'ssh2';
import type { TunnelSettings } from '../../../preload/connection-model.ts';
import type { Secrets } from '../../../preload/secrets.ts';
import { AppError } from '../../errors.ts';

/** OpenSSH's own agent on Windows; elsewhere its socket is in the environment. */
const windowsAgent = '\\\\.\\pipe\\openssh-ssh-agent';

/** How we prove who we are. Throws `secret_missing` where there is nothing to prove it with. */
export function identityOf(tunnel: TunnelSettings, secrets: Secrets): ConnectConfig {
  return tunnel.auth === 'agent' ? agentOf() : keyOf(secrets);
}

function agentOf(): ConnectConfig {
  const agent = process.env.SSH_AUTH_SOCK || (process.platform === 'win32' ? windowsAgent : undefined);
  if (agent !== undefined) return { agent };
  throw new AppError('secret_missing', 'There is no SSH agent: SSH_AUTH_SOCK is not set.', {
    advice: 'Start the agent and add the key ("ssh-add"), or give the connection a key of its own.',
  });
}

function keyOf({ tunnelKey, tunnelKeyPassphrase }: Secrets): ConnectConfig {
  if (tunnelKey) {
    return {
      privateKey: tunnelKey,
      ...(tunnelKeyPassphrase && { passphrase: tunnelKeyPassphrase }),
    };
  }
  throw new AppError('secret_missing', 'The key for the SSH host is missing.', {
    advice: 'Give the private key (the file without .pub), or choose the SSH agent.',
  });
}
