import { describe, expect, it } from 'vitest';
import { parseTraitFile } from '../../../main/traits/trait-file.ts';

const file = (lines: string) =>
  `/* sqltraits\nname: A\nwarehouse: B\n${lines}\n*/\nselect 1 as user_id, 2 as n`;
const read = (lines: string) => parseTraitFile('trait.sql', file(lines)).alerts;

describe("a trait file's alert rules", () => {
  it.each([
    ['', {}],
    ['silent_hours: 24', { silentHours: 24 }],
    ['alerts: { changed: 20 %, grew: 150% }', { changedPercent: 20, grewPercent: 150 }],
    [
      'alerts: { shrank: 12.5, slower: 3 times }\nsilent_hours: 1',
      { shrankPercent: 12.5, slowerTimes: 3, silentHours: 1 },
    ],
  ])('%j', (lines, rules) => {
    expect(read(lines)).toEqual(rules);
  });

  it.each([
    ['alerts: { changed: lots }', /trait\.sql:4: alerts\.changed: write percent such as 20 %/],
    ['alerts: { changed: 120 % }', /trait\.sql:4: alerts\.changed: At most 100 %/],
    ['alerts: { slower: 1 }', /trait\.sql:4: alerts\.slower: At least 1\.5 times/],
    ['alerts: { slow: 3 }', /trait\.sql:4:.*slow/],
  ])('%s names the place and the rule', (lines, words) => {
    expect(() => read(lines)).toThrow(words);
  });
});
