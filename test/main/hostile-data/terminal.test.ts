import { describe, expect, it } from 'vitest';
import { renderProblems } from '../../../main/cli/problems.ts';
import { renderChangeList, renderEvents } from '../../../main/cli/render-run.ts';
import { table } from '../../../main/cli/table.ts';
import { visible, visibleJson } from '../../../main/cli/visible.ts';
import { value } from '../../../main/cli/words.ts';
import type { EventRecord } from '../../../preload/run-model.ts';

const hostile = [
  ['clears the screen', '\u001b[2J\u001b[H', '\\u001b[2J\\u001b[H'],
  ['sets the clipboard', '\u001b]52;c;cm0gLXJm\u0007', '\\u001b]52;c;cm0gLXJm\\u0007'],
  ['disguises a link', '\u001b]8;;https://evil.example\u001b\\bank\u001b]8;;\u001b\\', /^\\u001b\]8;;https/],
  ['sends a C1 control', '\u009b2J\u009d52;c;\u009c', '\\u009b2J\\u009d52;c;\\u009c'],
  ['writes over what was said', 'failed\rsucceeded\b', 'failed\\rsucceeded\\u0008'],
  ['turns text around', '\u202egnp.exe\u202c \u2066x\u2069', '\\u202egnp.exe\\u202c \\u2066x\\u2069'],
  [
    'holds a NUL, a DEL and a mark nobody sees',
    'a\u0000b\u007fc\u200bd\ufeff',
    'a\\u0000b\\u007fc\\u200bd\\ufeff',
  ],
] as const;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const obeyed = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

describe('a text that', () => {
  it.each(hostile)('%s is written out on the terminal', (_what, text, shown) => {
    expect(visible(text)).toMatch(shown);
    expect(visible(text)).not.toMatch(obeyed);
    expect(value(text, 200)).not.toMatch(obeyed);
  });

  it.each(hostile)('%s stays the same in a JSON document that shows none of it', (_what, text) => {
    const json = visibleJson(JSON.stringify({ [text]: text }, null, 2));
    expect(json).not.toMatch(obeyed);
    expect(JSON.parse(json)).toEqual({ [text]: text });
  });
});

describe('what a terminal is shown', () => {
  const text = '\u001b[32msucceeded\u001b[39m\u001b[2J\n\t';

  it('keeps joiners, accents and scripts from right to left as they are', () => {
    const fine = '👩‍💻 é a\u0301 שלום مرحبا';
    expect(visible(fine)).toBe(fine);
  });

  it('lets our own colours through, and none in a value', () => {
    expect(visible(text)).toBe('\u001b[32msucceeded\u001b[39m\\u001b[2J\n\t');
    expect(value(text)).toBe('\\u001b[32msucceeded\\u001b[39m\\u001b[2J ');
  });

  it('keeps a row of a table on its line, whatever its cells are', () => {
    const shown = table([{ title: 'key' }, { title: text }], [[`a\nb`, text]]);
    expect(shown.split('\n')).toHaveLength(2);
    expect(shown).toContain('a\\nb');
  });

  it('escapes ids and values of events, and of changes', () => {
    const change = { kind: 'changed', key: text, before: { [text]: 1 }, after: { [text]: text } } as const;
    const event: EventRecord = {
      ...change,
      traitId: 't',
      runId: 'r',
      at: '2026-11-23T00:00:00Z',
      messageId: 'm',
      state: 'accepted',
      reason: null,
      payload: {},
    };
    for (const list of [renderEvents([event]), renderChangeList([change])]) {
      expect(list).not.toContain('\u001b');
      expect(list.split('\n')).toHaveLength(2);
    }
  });

  it('escapes what a problem quotes', () => {
    const problem = {
      code: 'sql_error',
      severity: 'error',
      message: text,
      count: 2,
      examples: [text],
    } as const;
    const shown = renderProblems([{ ...problem, detail: text, advice: text }], {
      paint: (_style, each) => each,
    });
    expect(shown).not.toContain('\u001b[32m');
  });
});
