import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keysFor } from '../../../../main/warehouses/tunnel/known-hosts.ts';

const key = Buffer.from('a key').toString('base64');
const other = Buffer.from('another').toString('base64');
const jump = { host: 'jump.example.com', port: 22 };

function hashed(name: string): string {
  const salt = Buffer.from('twenty bytes of salt');
  const hash = createHmac('sha1', salt).update(name).digest('base64');
  return `|1|${salt.toString('base64')}|${hash} ssh-ed25519 ${key}`;
}

/** The keys as text, revoked ones marked. */
function found(text: string, at: { host: string; port: number } = jump): readonly string[] {
  return keysFor(at, text).map(({ key: bytes, isRevoked }) => `${isRevoked ? 'revoked ' : ''}${bytes}`);
}

describe('known_hosts', () => {
  it.each([
    ['a name', `jump.example.com ssh-ed25519 ${key}`],
    [
      'a name among others, in capitals, with a comment',
      `one,JUMP.example.com,10.0.0.1 ssh-ed25519 ${key} me@laptop`,
    ],
    ['a pattern', `*.example.com ssh-ed25519 ${key}`],
    ['a pattern of one letter', `jum?.example.com ssh-ed25519 ${key}`],
    ['a hashed name', hashed('jump.example.com')],
  ])('knows a host by %s', (_, line) => {
    expect(found(`# mine\n\n${line}\nelsewhere.org ssh-ed25519 ${other}\n`)).toEqual(['a key']);
  });

  it('knows a host on another port by its bracketed name alone', () => {
    const at = { host: 'jump.example.com', port: 2222 };
    expect(found(`jump.example.com ssh-ed25519 ${key}`, at)).toEqual([]);
    expect(found(`[jump.example.com]:2222 ssh-ed25519 ${key}`, at)).toEqual(['a key']);
    expect(found(hashed('[jump.example.com]:2222'), at)).toEqual(['a key']);
  });

  it('leaves out a host that a pattern takes out again', () => {
    expect(found(`*.example.com,!jump.example.com ssh-ed25519 ${key}`)).toEqual([]);
  });

  it('marks revoked keys, and takes no certificate authority for a key', () => {
    expect(
      found(`@revoked * ssh-ed25519 ${key}\n@cert-authority *.example.com ssh-ed25519 ${other}`),
    ).toEqual(['revoked a key']);
  });

  it('has several keys of one host', () => {
    const text = `jump.example.com ssh-ed25519 ${key}\njump.example.com ssh-rsa ${other}`;
    expect(found(text)).toEqual(['a key', 'another']);
  });

  it.each(['jump.example.com', 'jump.example.com ssh-ed25519', '|1|broken ssh-ed25519 AAAA'])(
    'passes over a line like %j',
    (line) => expect(found(line)).toEqual([]),
  );
});
