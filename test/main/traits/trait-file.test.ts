import { describe, expect, it } from 'vitest';
import { parseTraitFile } from '../../../main/traits/trait-file.ts';

const query = "select '1' as user_id, true as active";
const file = (header: string, sql = query) => `/* sqltraits\n${header}\n*/\n${sql}`;
const parse = (text: string) => parseTraitFile('trait.sql', text);

describe('a trait file', () => {
  it('is read with every field of its header', () => {
    const trait = parse(`/* sqltraits
name: Has open ticket
warehouse: Production            # a connection's name
destinations: [Mixpanel, Braze]  # or none, or all
schedule: daily at 06:00 Europe/Berlin
when_row_leaves: keep
maximum_bytes: 10 GB
space: Main
description: Who waits for an answer
*/
${query}`);
    expect(trait).toMatchObject({
      key: 'has_open_ticket',
      name: 'Has open ticket',
      warehouse: 'Production',
      space: 'Main',
      destinations: ['Mixpanel', 'Braze'],
      schedule: 'daily at 06:00 Europe/Berlin',
      whenRowLeaves: 'keep',
      maximumBytes: 10_000_000_000,
      description: 'Who waits for an answer',
    });
    expect(trait.sql.trim()).toBe(query);
  });

  it('sends to no destination and runs every 12 hours unless it says otherwise', () => {
    expect(parse(file('name: A\nwarehouse: B'))).toMatchObject({
      destinations: 'none',
      schedule: 'every 12 hours',
      whenRowLeaves: 'null',
      space: undefined,
    });
  });

  it("takes YAML's own null for the word", () => {
    expect(parse(file('name: A\nwarehouse: B\nwhen_row_leaves: null')).whenRowLeaves).toBe('null');
  });

  it('keeps positions in the query the same as in the file', () => {
    const text = file('name: A\nwarehouse: B');
    const { sql } = parse(text);
    expect(sql).toHaveLength(text.length);
    expect(sql.indexOf('user_id')).toBe(text.indexOf('user_id'));
    expect(sql).not.toContain('warehouse');
  });

  it('may begin with a byte order mark, end lines with CRLF, and name its key', () => {
    const text = `\uFEFF${file('name: A\nwarehouse: B\nkey: stable_key')}`.replaceAll('\n', '\r\n');
    expect(parse(text)).toMatchObject({ key: 'stable_key', name: 'A' });
  });
});

describe('a trait file that breaks a rule', () => {
  it.each([
    ['no header', query, /no sqltraits comment/],
    ['an open comment', '/* sqltraits\nname: A', /not closed/],
    ['no name', file('warehouse: B'), /trait\.sql:2: name: give it a name/],
    [
      'a misspelt field',
      file('name: A\nwarehouse: B\nshedule: hourly'),
      /trait\.sql:4: "shedule" .* mean "schedule"/,
    ],
    [
      'a bad schedule',
      file('name: A\nwarehouse: B\nschedule: whenever it rains'),
      /trait\.sql:4: .*not a schedule/,
    ],
    [
      'a destination as a word',
      file('name: A\nwarehouse: B\ndestinations: Braze'),
      /trait\.sql:4: destinations: write none, all/,
    ],
    [
      'a wrong word',
      file('name: A\nwarehouse: B\nwhen_row_leaves: delete'),
      /trait\.sql:4: when_row_leaves: write null or keep/,
    ],
    [
      'a size that is none',
      file('name: A\nwarehouse: B\nmaximum_bytes: plenty'),
      /trait\.sql:4: maximum_bytes: write a size such as 10 GB/,
    ],
    [
      'a size below what is billed',
      file('name: A\nwarehouse: B\nmaximum_bytes: 10 KB'),
      /trait\.sql:4: maximum_bytes: At least 10 MB/,
    ],
    ['broken YAML', file('name: A\nwarehouse: [B'), /trait\.sql:\d: this is not YAML/],
    ['a list for a header', file('- name'), /trait\.sql:2/],
    [
      'a cron step that ends the comment',
      file('name: A\nwarehouse: B\nschedule: 0 */6 * * *'),
      /trait\.sql:4: "\*\/" in a schedule/,
    ],
    ['no query', file('name: A\nwarehouse: B', ''), /no query below/],
  ])('is refused for %s, with place and rule', (_case, text, rule) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({ code: 'usage', message: expect.stringMatching(rule) }),
    );
  });
});
