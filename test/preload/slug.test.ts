import { describe, expect, it } from 'vitest';
import { slug, uniqueSlug } from '../../preload/slug.ts';

describe('a trait key', () => {
  it.each([
    ['Has open ticket', 'has_open_ticket'],
    ['  Zendesk: traits (90 d) ', 'zendesk_traits_90_d'],
    ['Größe & Crème brûlée', 'gro_e_creme_brulee'],
    ['x'.repeat(120), 'x'.repeat(80)],
  ])('of "%s" is "%s"', (name, key) => {
    expect(slug(name)).toBe(key);
  });

  it('exists and stays the same for a name without a Latin letter', () => {
    expect(slug('顧客')).toMatch(/^trait_[a-z0-9]+$/);
    expect(slug('顧客')).toBe(slug('顧客'));
    expect(slug('顧客')).not.toBe(slug('会社'));
  });

  it('gets a number where it is taken', () => {
    const taken = new Set(['score', 'score_2']);
    expect(uniqueSlug('Score', (key) => taken.has(key))).toBe('score_3');
  });
});
