/** Which key press is which shortcut. `Mod` is Command on a Mac and Control elsewhere. */
export type Shortcut =
  | 'Mod+Enter'
  | 'Mod+S'
  | 'Mod+K'
  | 'Mod+.'
  | 'Mod+C'
  | 'Alt+ArrowLeft'
  | 'Alt+ArrowRight'
  | 'Delete'
  | 'Escape'
  | 'F1'
  | '?';

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Whether a key press means the shortcut; either of Control and Command counts, so that every platform works. */
export function matches(press: KeyPress, shortcut: Shortcut): boolean {
  const parts = shortcut.split('+');
  const key = parts.at(-1) ?? '';
  const mod = press.ctrlKey || press.metaKey;
  return (
    press.key.toLowerCase() === key.toLowerCase() &&
    mod === parts.includes('Mod') &&
    press.altKey === parts.includes('Alt')
  );
}

const macKeys: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Alt: '⌥',
  Enter: '↩',
  ArrowLeft: '←',
  ArrowRight: '→',
};
const keys: Readonly<Record<string, string>> = {
  Mod: 'Ctrl',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
};

/** `Ctrl+Enter`, or `⌘↩` on a Mac. */
export function shortcutText(shortcut: Shortcut, isMac: boolean): string {
  const parts = shortcut.split('+').map((part) => (isMac ? macKeys : keys)[part] ?? part);
  return parts.join(isMac ? '' : '+');
}
