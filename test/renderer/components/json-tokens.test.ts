import { describe, expect, it } from 'vitest';
import { tokensOf } from '../../../renderer/components/json-tokens.ts';

describe('JSON tokens', () => {
  const text = JSON.stringify({ name: 'a "quoted": {x}', count: -1.5e-7, ok: true, none: null }, null, 2);

  it('lose no character', () => {
    expect(
      tokensOf(text)
        .map((token) => token.text)
        .join(''),
    ).toBe(text);
  });

  it('tell names from texts, also where a text looks like one', () => {
    const kinds = tokensOf(text).filter((token) => token.kind !== 'plain');
    expect(kinds.map(({ kind, text: piece }) => `${kind} ${piece}`)).toEqual([
      'name "name"',
      'string "a \\"quoted\\": {x}"',
      'name "count"',
      'number -1.5e-7',
      'name "ok"',
      'word true',
      'name "none"',
      'word null',
    ]);
  });
});
