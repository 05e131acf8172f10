import { describe, expect, it } from 'vitest';
import { matches, shortcutText } from '../../../renderer/components/shortcuts.ts';

const press = (key: string, held: 'ctrlKey' | 'metaKey' | 'altKey' | null = null) => ({
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  key,
  ...(held !== null && { [held]: true }),
});

describe('shortcuts', () => {
  it('take Control and Command alike', () => {
    expect(matches(press('Enter', 'ctrlKey'), 'Mod+Enter')).toBe(true);
    expect(matches(press('Enter', 'metaKey'), 'Mod+Enter')).toBe(true);
  });

  it('need their modifier, and no other', () => {
    expect(matches(press('s'), 'Mod+S')).toBe(false);
    expect(matches(press('s', 'altKey'), 'Mod+S')).toBe(false);
    expect(matches(press('Escape', 'ctrlKey'), 'Escape')).toBe(false);
  });

  it('are written as the platform writes them', () => {
    expect([shortcutText('Mod+Enter', true), shortcutText('Mod+Enter', false)]).toEqual(['⌘↩', 'Ctrl+Enter']);
  });
});
