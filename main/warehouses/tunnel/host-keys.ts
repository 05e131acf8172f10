/** Whether an SSH server is the one it was: by the fingerprint that was entered, or by what `ssh` has noted down. */
import { createHash } from 'node:crypto';
import type { ServerHostKeyAlgorithm } from 'ssh2';
import type { TunnelSettings } from '../../../preload/connection-model.ts';
import { AppError } from '../../errors.ts';
import { type KnownKey, keysFor, readKnownHosts } from './known-hosts.ts';

export interface HostKeys {
  /** Preferred algorithms, those whose key we know; empty for the usual ones. */
  readonly algorithms: readonly ServerHostKeyAlgorithm[];
  accepts(key: Buffer): boolean;
  /** Why the last key was not accepted; undefined where it was. */
  refusal(): AppError | undefined;
}

/** Signatures that a key of a type can make. */
const algorithmsOf: { readonly [type: string]: readonly ServerHostKeyAlgorithm[] } = {
  'ssh-rsa': ['rsa-sha2-512', 'rsa-sha2-256'],
};

export function knownHostKeys(tunnel: TunnelSettings): HostKeys {
  const known = tunnel.hostKey === undefined ? keysFor(tunnel, readKnownHosts()) : [];
  const judge = tunnel.hostKey === undefined ? byKnownHosts(known) : byFingerprint(tunnel.hostKey);
  let refusal: AppError | undefined;
  return {
    algorithms: known
      .filter((key) => !key.isRevoked)
      .flatMap(({ type }) => algorithmsOf[type] ?? [type as ServerHostKeyAlgorithm]),
    accepts: (key) => {
      const verdict = judge(key);
      refusal = verdict === 'known' ? undefined : refused(tunnel, key, verdict);
      return verdict === 'known';
    },
    refusal: () => refusal,
  };
}

type Verdict = 'known' | 'unknown' | 'changed' | 'revoked';

function byFingerprint(expected: string): (key: Buffer) => Verdict {
  const wanted = expected.replace(/=+$/, '');
  return (key) => (fingerprintOf(key) === wanted ? 'known' : 'changed');
}

function byKnownHosts(known: readonly KnownKey[]): (key: Buffer) => Verdict {
  return (key) => {
    const same = known.filter((each) => each.key.equals(key));
    if (same.some((each) => each.isRevoked)) return 'revoked';
    if (same.length > 0) return 'known';
    return known.some((each) => !each.isRevoked) ? 'changed' : 'unknown';
  };
}

/** As `ssh-keygen -lf` prints it. */
export function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

function refused({ host, port, user }: TunnelSettings, key: Buffer, verdict: Verdict): AppError {
  const [at, fingerprint] = [`${host}:${port}`, fingerprintOf(key)];
  if (verdict === 'unknown') {
    return new AppError('tls_refused', `The SSH host ${at} is not known yet; its key is ${fingerprint}.`, {
      advice: `Ask its admin whether that is the right key, then enter ${fingerprint} as host key, or connect once with "ssh -p ${port} ${user}@${host}".`,
    });
  }
  if (verdict === 'revoked') {
    return new AppError('tls_refused', `The key of the SSH host ${at} was revoked: ${fingerprint}.`, {
      advice: 'Connect to it no more before its admin has given it another key.',
    });
  }
  return new AppError('tls_refused', `The SSH host ${at} has another key than before: ${fingerprint}.`, {
    advice:
      'Somebody may be in between. Ask its admin; only if the key was changed on purpose, enter the new one as host key or correct known_hosts.',
  });
}
