import { describe, expect, it } from 'vitest';
import { initialsOf, slugOf } from '../../../renderer/format/names.ts';

describe('names', () => {
  it.each([
    ['Has open ticket', 'has_open_ticket'],
    ['  Élan: 90 days!  ', 'elan_90_days'],
    ['—', ''],
  ])('%j gets the key %j', (name, key) => {
    expect(slugOf(name)).toBe(key);
  });

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
