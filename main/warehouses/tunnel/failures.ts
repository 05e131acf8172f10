/** What can go wrong on the way through an SSH server, as AppErrors. */
import type { TunnelSettings } from '../../../preload/connection-model.ts';
import { AppError } from '../../errors.ts';
import type { Destination } from '../tunnel.ts';

interface SshError extends Error {
  /** `client-authentication`, `client-timeout`, `client-socket`, `agent`, `protocol`, ... */
  readonly level?: string;
  /** Node's error code, or SSH's reason why a channel was not opened. */
  readonly code?: string | number;
}

/** ssh2's errors while connecting and logging in -> AppError. */
export function tunnelFailure(error: unknown, { host, port, user, auth }: TunnelSettings): AppError {
  const { level, message } = error as SshError;
  const at = `${host}:${port}`;
  if (/passphrase|parse privateKey|Unsupported key|integrity check/i.test(message)) {
    const encrypted = /no passphrase/i.test(message);
    return new AppError('auth_failed', `The SSH key can not be ${encrypted ? 'opened' : 'read'}.`, {
      advice: encrypted
        ? 'It is encrypted: give its passphrase.'
        : 'Check its passphrase, and that it is the whole private key (PEM or OpenSSH text).',
      // Without the cause, which may hold the key.
      detail: message,
    });
  }
  if (level === 'client-authentication' || level === 'agent') {
    return new AppError('auth_failed', `The SSH host ${at} did not let "${user}" in.`, {
      advice:
        auth === 'agent'
          ? 'Check the user, and that the agent holds the right key ("ssh-add -l").'
          : "Check the user, and that the key's public half is in its authorized_keys.",
      detail: message,
      cause: error,
    });
  }
  return new AppError('unreachable', `The SSH host ${at} can not be reached.`, {
    advice: 'Check host and port of the tunnel, and that a VPN or firewall lets this machine reach it.',
    detail: message,
    cause: error,
  });
}

/** RFC 4254, 5.1: the server forbids forwarding. */
const prohibited = 1;

/** The SSH server could not, or would not, reach the warehouse. An AppError passes unchanged. */
export function forwardFailure(error: unknown, { host, port, tunnel }: Destination): AppError {
  if (error instanceof AppError) return error;
  const { code, message } = error as SshError;
  const via = tunnel?.host ?? '';
  return new AppError('unreachable', `${host}:${port} can not be reached from the SSH host ${via}.`, {
    advice:
      code === prohibited
        ? 'The SSH server forbids forwarding: ask its admin for AllowTcpForwarding and PermitOpen.'
        : 'Check host and port as the SSH host knows them, and that its firewall lets it through.',
    detail: message,
    cause: error,
  });
}
