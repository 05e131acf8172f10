import { useEffect, useEffectEvent } from 'react';
import { matches, type Shortcut } from './shortcuts.ts';

/** Where plain keys are typed, not commands. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/**
 * Runs `action` on the shortcut. Those with a modifier win over whatever has focus (the SQL editor would insert a line); plain
 * keys come last, so that an open menu, dialog or completion list takes Escape first, and never fire while typing.
 */
export function useShortcut(shortcut: Shortcut, action: () => void, isOff = false): void {
  const run = useEffectEvent((event: KeyboardEvent) => {
    if (isOff || event.defaultPrevented || !matches(event, shortcut)) return;
    if (shortcut === '?' && isTyping(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  });
  useEffect(() => {
    const capture = shortcut.includes('+');
    window.addEventListener('keydown', run, { capture });
    return () => window.removeEventListener('keydown', run, { capture });
  }, [shortcut]);
}
