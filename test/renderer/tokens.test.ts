import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../renderer/tokens.css', import.meta.url), 'utf8');

type Theme = 'light' | 'dark';

/** A token's colour in a theme, from `light-dark(a, b)` or one colour for both. */
function colour(token: string, theme: Theme): string {
  const value = new RegExp(`--${token}: ([^;]+);`).exec(css)?.[1] ?? '';
  const pair = /light-dark\((#\w+), (#\w+)\)/.exec(value);
  const found = pair ? pair[theme === 'light' ? 1 : 2] : value;
  if (!found?.startsWith('#')) throw new Error(`No colour --${token}`);
  return found;
}

/** WCAG 2.2 relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const channel = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const surfaces = ['surface', 'surface-sunken', 'surface-raised', 'hover', 'selected'];
const texts = ['text', 'text-muted', 'accent-text', 'ok', 'warn', 'bad'];
const codes = ['sql-keyword', 'sql-string', 'sql-number', 'sql-comment'];

const textPairs = [
  ...texts.flatMap((text) => surfaces.map((surface) => [text, surface] as const)),
  ...codes.flatMap((code) => ['surface', 'surface-sunken'].map((surface) => [code, surface] as const)),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-accent', 'bad-solid'],
  ['text', 'bad-tint'],
  ['text-muted', 'bad-tint'],
  ['text', 'warn-tint'],
  ['text-muted', 'warn-tint'],
  ['text', 'pressed'],
  ['text-muted', 'pressed'],
] as const;

describe.each(['light', 'dark'] as const)('tokens in %s', (theme) => {
  it.each(textPairs)('%s can be read on %s', (text, surface) => {
    expect(contrast(colour(text, theme), colour(surface, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['surface', 'surface-sunken', 'surface-raised'])('controls stand out on %s', (surface) => {
    expect(contrast(colour('line-control', theme), colour(surface, theme))).toBeGreaterThanOrEqual(3);
  });
});
