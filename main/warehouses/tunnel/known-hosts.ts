/** OpenSSH's `known_hosts` (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT"): plain, with wildcards, and hashed. */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export interface KnownKey {
  /** `ssh-ed25519`, `ecdsa-sha2-nistp256`, `ssh-rsa`, ... */
  readonly type: string;
  readonly key: Buffer;
  /** Must never be accepted. */
  readonly isRevoked: boolean;
}

/** The user's file and the machine's, one text; a missing file is an empty one. */
export function readKnownHosts(): string {
  const paths = [join(homedir(), '.ssh', 'known_hosts'), '/etc/ssh/ssh_known_hosts'];
  return paths.map(textOf).join('\n');
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** The keys that are noted down for a host. Certificate authorities are left out: ssh2 knows no host certificates. */
export function keysFor(
  { host, port }: { readonly host: string; readonly port: number },
  text: string,
): readonly KnownKey[] {
  const name = (port === 22 ? host : `[${host}]:${port}`).toLowerCase();
  return text.split(/\r?\n/).flatMap((line) => {
    const words = line.trim().split(/\s+/);
    const marker = words[0]?.startsWith('@') ? words.shift() : undefined;
    const [hosts, type, key] = words;
    if (hosts === undefined || hosts.startsWith('#') || type === undefined || key === undefined) return [];
    if (marker === '@cert-authority' || !isNamed(name, hosts)) return [];
    return [{ type, key: Buffer.from(key, 'base64'), isRevoked: marker === '@revoked' }];
  });
}

/** A pattern that begins with `!` takes the host out again, whatever the others say. */
function isNamed(name: string, hosts: string): boolean {
  if (hosts.startsWith('|1|')) return isHashOf(name, hosts);
  const patterns = hosts.toLowerCase().split(',');
  const isOut = patterns.some((pattern) => pattern.startsWith('!') && fits(name, pattern.slice(1)));
  return !isOut && patterns.some((pattern) => fits(name, pattern));
}

/** `|1|salt|HMAC-SHA1(salt, name)`, both in base64. */
function isHashOf(name: string, hashed: string): boolean {
  const [, , salt = '', hash = ''] = hashed.split('|');
  return createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest('base64') === hash;
}

function fits(name: string, pattern: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`).test(name);
}
