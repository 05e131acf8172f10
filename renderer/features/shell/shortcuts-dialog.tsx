import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { type Shortcut, shortcutText } from '../../components/shortcuts.ts';
import { isMac } from '../../stores/session.ts';
import { useShell } from '../../stores/shell.ts';
import styles from './shortcuts-dialog.module.css';

const shortcuts: readonly (readonly [Shortcut, string])[] = [
  ['Mod+K', 'Go to anything, do anything'],
  ['Mod+Enter', 'Preview results'],
  ['Mod+S', 'Do the main action of the screen'],
  ['Mod+.', 'Cancel the preview or the run'],
  ['Mod+C', 'Copy the focused cell'],
  ['Delete', 'Remove the focused trait, after asking'],
  ['Alt+ArrowLeft', 'Back'],
  ['Alt+ArrowRight', 'Forward'],
  ['Escape', 'Close the topmost panel or dialog'],
  ['F1', 'Open help'],
  ['?', 'Show this list'],
];

/** Every shortcut there is. */
export function ShortcutsDialog() {
  const { shortcutsOpen, setShortcutsOpen } = useShell();
  const close = () => setShortcutsOpen(false);
  return (
    <Dialog
      actions={
        <Button autoFocus onPress={close}>
          Close
        </Button>
      }
      isOpen={shortcutsOpen}
      onClose={close}
      title="Keyboard shortcuts"
    >
      <dl className={styles.list}>
        {shortcuts.map(([shortcut, meaning]) => (
          <div className={styles.line} key={shortcut}>
            <dt>{meaning}</dt>
            <dd>
              <kbd className={styles.keys}>{shortcutText(shortcut, isMac())}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
