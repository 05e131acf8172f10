import { describe, expect, it } from 'vitest';
import { slug } from '../../../main/traits/slug.ts';
import { initialsOf, slugOf } from '../../../renderer/format/names.ts';

describe('names', () => {
  it.each([
    ['Has open ticket', 'has-open-ticket'],
    ['  Élan: 90 days!  ', 'elan-90-days'],
    ['—', ''],
  ])('%j gets the key %j', (name, key) => {
    expect(slugOf(name)).toBe(key);
  });

  it.each(['Has open ticket', ' Élan: 90 days! ', 'x'.repeat(200)])(
    '%j gets the key that main gives it',
    (name) => {
      expect(slugOf(name)).toBe(slug(name));
    },
  );

  it.each([
    ['jane.doe@acme.example', 'JD'],
    ['u_1042', 'U1'],
    ['42', '42'],
    ['李小龙', '李小'],
    ['---', '?'],
  ])('%j is drawn as %s', (key, initials) => {
    expect(initialsOf(key)).toBe(initials);
  });
});
