import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTraitFile } from '../../../main/traits/trait-file.ts';
import { type NamedTrait, traitText } from '../../../main/traits/trait-text.ts';

const trait: NamedTrait = {
  key: 'has-open-ticket',
  name: 'Has open ticket',
  description: '',
  warehouse: 'Production',
  space: 'Main',
  destinations: ['Mixpanel', 'Braze'],
  schedule: 'every 12 hours',
  whenRowLeaves: 'null',
  sql: 'select 1 as user_id, true as has_open_ticket',
};
const readBack = (written: NamedTrait) => {
  const { sql, path: _path, shownPath: _shown, ...rest } = parseTraitFile('t.sql', traitText(written));
  return { ...rest, sql: sql.trim() };
};

describe('a trait written as a file', () => {
  it('is a plain SQL file with its header on top', () => {
    expect(traitText(trait)).toBe(`/* sqltraits
key: has-open-ticket
name: Has open ticket
warehouse: Production
space: Main
destinations:
  - Mixpanel
  - Braze
schedule: every 12 hours
*/
select 1 as user_id, true as has_open_ticket
`);
  });

  it('reads back as it was, whatever its texts hold', () => {
    const text = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 40 })
      .filter((one) => one.trim() === one && one !== '');
    const wild = fc.record({
      name: fc.oneof(text, fc.constantFrom('1', 'true', 'null', '*/', 'a: b', '# x', '"quoted */"', '- x')),
      description: fc.oneof(text, fc.constantFrom('', 'line one\nline */ two', '*/ */')),
      destinations: fc.oneof(
        fc.constant('all' as const),
        fc.constant('none' as const),
        fc.array(text, { minLength: 1 }),
      ),
      whenRowLeaves: fc.constantFrom('null' as const, 'keep' as const),
    });
    fc.assert(
      fc.property(wild, (changes) => {
        const written = { ...trait, ...changes };
        expect(readBack(written)).toEqual({ ...written, alerts: {}, maximumBytes: undefined });
      }),
    );
  });

  it('writes a cron step as a range, because its star and slash would end the comment', () => {
    expect(readBack({ ...trait, schedule: '0 */6 * * *' }).schedule).toBe('0 0-23/6 * * *');
  });
});
