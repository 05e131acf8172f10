import { describe, expect, it } from 'vitest';
import { maskSecrets, noteSecret, withoutSecrets } from '../../../main/vault/known-secrets.ts';

const password = 'p@ss word/7f3a';

describe('a secret that the process knows', () => {
  it.each([
    ['as it is', `password "${password}" was refused`],
    ['in an address', `postgres://reader:${encodeURIComponent(password)}@db`],
    ['in a header', `authorization: ${Buffer.from(password).toString('base64')}`],
  ])('is masked %s', (_how, text) => {
    noteSecret(password);
    expect(withoutSecrets(text)).toContain('[secret]');
    expect(withoutSecrets(text)).not.toMatch(/p@ss|p%40ss|cEBzcyB3b3JkLzdmM2E/);
  });

  it('is masked when one line of a key is quoted', () => {
    noteSecret('-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0\n-----END PRIVATE KEY-----\n');
    expect(withoutSecrets('bad base64: MIIEvQIBADANBgkqhkiG9w0')).toBe('bad base64: [secret]');
  });

  it('is masked in every string of a value, names excepted', () => {
    noteSecret('hunter2-again');
    expect(maskSecrets({ 'hunter2-again': [{ at: 'x hunter2-again y', n: 1, ok: null }] })).toEqual({
      'hunter2-again': [{ at: 'x [secret] y', n: 1, ok: null }],
    });
  });

  it('that is shorter than a word is left alone', () => {
    noteSecret('a');
    expect(withoutSecrets('a cat')).toBe('a cat');
  });
});
