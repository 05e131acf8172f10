import { describe, expect, it } from 'vitest';
import { initialsOf } from '../../../renderer/format/names.ts';

describe('names', () => {
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
