import { describe, expect, it } from 'vitest';
import { parseTraitFile } from '../../../main/traits/trait-file.ts';
import { traitText } from '../../../main/traits/trait-text.ts';
import { defaultGuards } from '../../../preload/guards.ts';

const file = (guards: string) =>
  `/* sqltraits\nname: A\nwarehouse: B\n${guards}\n*/\nselect 1 as user_id, 2 as n`;
const read = (guards: string) => parseTraitFile('trait.sql', file(guards)).guards;

describe("a trait file's guards", () => {
  it('are the defaults where none is named', () => {
    expect(read('')).toBeUndefined();
    expect(read('guards: {}')).toEqual(defaultGuards);
  });

  it.each([
    ['{ leavers: 50 % }', { leavers: 0.5 }],
    ['{ leavers: 12.5%, changes: off }', { leavers: 0.125, changes: null }],
    ['{ changes: 100, rows: 1000 }', { changes: 1, minRows: 1000 }],
    ['{ empty: off, types: false, id: on }', { empty: false, types: false }],
    ['{ unseen: 80 % }', { unseen: 0.8 }],
  ])('%s', (text, guards) => {
    expect(read(`guards: ${text}`)).toEqual({ ...defaultGuards, ...guards });
  });

  it.each([
    ['{ leavers: lots }', /trait\.sql:4: guards\.leavers: write a share such as 50 %, or off/],
    ['{ leavers: 101 % }', /trait\.sql:4: guards\.leavers: write a share/],
    ['{ types: perhaps }', /trait\.sql:4: guards\.types: write on or off/],
    ['{ leaver: off }', /trait\.sql:4:.*leaver/],
  ])('%s names the place and the rule', (text, words) => {
    expect(() => read(`guards: ${text}`)).toThrow(words);
  });

  it('are written as they are read, and only where they differ from the defaults', () => {
    const trait = { key: 'a', name: 'A', description: '', warehouse: 'B', space: 'C', sql: 'select 1' };
    const rest = { destinations: 'none', schedule: 'manual', whenRowLeaves: 'null' } as const;
    const guards = { ...defaultGuards, leavers: 0.58, changes: null, id: false, minRows: 7, unseen: 0.5 };
    const text = traitText({ ...trait, ...rest, guards });
    expect(parseTraitFile('trait.sql', text).guards).toEqual(guards);
    expect(traitText({ ...trait, ...rest, guards: defaultGuards })).not.toContain('guards');
  });
});
