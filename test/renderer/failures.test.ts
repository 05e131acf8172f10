import { describe, expect, it } from 'vitest';
import { actionLabels, failures } from '../../renderer/failures.ts';

/** The compiler makes the map complete; this keeps its words as the interface wants them. */
describe('failure words', () => {
  const words = Object.entries(failures);

  it('begin with a capital letter and end without a full stop', () => {
    expect(words.filter(([, { title }]) => !/^[A-Z].*[^.!]$/.test(title))).toEqual([]);
  });

  it('differ, so that two failures are never confused', () => {
    expect(new Set(words.map(([, { title }]) => title)).size).toBe(words.length);
  });

  it('offer to edit the query for every rule about its columns', () => {
    const rules = ['no_id_column', 'double_id_column', 'too_many_columns', 'duplicate_column'] as const;
    expect(rules.map((code) => failures[code].action)).toEqual(rules.map(() => 'editQuery'));
  });

  it('name each way out with a verb', () => {
    expect(Object.values(actionLabels)).toEqual(expect.arrayContaining(['Try again', 'Edit query']));
  });
});
