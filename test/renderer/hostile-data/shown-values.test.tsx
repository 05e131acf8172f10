import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../preload/model.ts';
import type { RowChange } from '../../../preload/run-model.ts';
import { ChangeValues } from '../../../renderer/components/change-values.tsx';
import { JsonView } from '../../../renderer/components/json-view.tsx';
import { Value } from '../../../renderer/components/value.tsx';
import { columnChanges } from '../../../renderer/format/values.ts';

const shown = (value: Json): string => renderToStaticMarkup(<Value value={value} />);
/** JSON nested as deep as rows may be (500 levels), and far beyond it. */
const nested = (levels: number): Json => {
  let value: Json = 'end';
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
};

describe('a hostile value in the window', () => {
  it('is text, whatever HTML it holds', () => {
    const html = shown('<img src=x onerror=alert(1)></span><script>alert(1)</script>');
    expect(html).not.toMatch(/<(img|script)/);
    expect(html).toContain('&lt;img');
  });

  it('writes out, marked, what would turn it around or hide in it', () => {
    const html = shown('invoice\u202egnp.exe\u0000\u200b');
    expect(html).toContain('>\\u202e</span>gnp.exe<span');
    expect(html).toContain('\\u0000');
    expect(html).not.toMatch(/[\u202e\u200b]/);
  });

  it('cannot turn around its neighbours: each is a direction of its own', () => {
    expect(shown('שלום')).toContain('<bdi>שלום</bdi>');
  });

  it('shows a lone surrogate without breaking the page', () => {
    expect(shown('a\ud800b')).toContain('a');
  });

  it('is an old and a new value of a column that may be named like a part of every object', () => {
    const row = (value: string): { readonly [name: string]: Json } =>
      JSON.parse(`{"__proto__": "${value}", "constructor": "${value}", "toString": "${value}"}`);
    const change: RowChange = { kind: 'changed', key: 'u1', before: row('old'), after: row('new') };
    expect(columnChanges(change)).toEqual(
      ['__proto__', 'constructor', 'toString'].map((column) => ({ column, before: 'old', after: 'new' })),
    );
    expect(renderToStaticMarkup(<ChangeValues change={change} />)).toContain('__proto__');
  });

  it('is nested as deep as may be, and drawn', () => {
    expect(shown(nested(500))).toContain('[[[[');
    expect(renderToStaticMarkup(<JsonView label="Payload" value={nested(500)} />)).toContain('end');
  });
});

describe('a payload', () => {
  it('is shown as JSON that is the same document, with nothing hidden in it', () => {
    const value = { 'a\u202eb': 'c\u009bd\u2066', list: ['\n', 1] };
    const html = renderToStaticMarkup(<JsonView label="Payload" value={value} />);
    const text = html.replaceAll(/<[^>]*>/g, '').replaceAll('&quot;', '"');
    expect(JSON.parse(text)).toEqual(value);
    expect(text).not.toMatch(/[\u202e\u009b\u2066]/);
  });
});
