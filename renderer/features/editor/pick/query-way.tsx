import { Button } from '../../../components/button.tsx';
import { CodeBlock } from '../../../components/code-block.tsx';
import { shortcutText } from '../../../components/shortcuts.ts';
import { useShortcut } from '../../../components/use-shortcut.ts';
import { isMac } from '../../../stores/session.ts';
import styles from './pick-step.module.css';
import { type IdKind, starterSql } from './starter-sql.ts';
import { usePick } from './use-pick.ts';

/** A query of one's own, from a start that has the right id column. */
export function QueryWay({ kind }: { readonly kind: IdKind }) {
  const pick = usePick();
  const write = () => pick({ sql: starterSql(kind) });
  useShortcut('Mod+S', write);
  return (
    <div className={styles.stack}>
      <CodeBlock text={starterSql(kind)} what="SQL" />
      <p className={styles.quiet}>
        One row per {kind}. Each further column becomes a trait of that name, up to 24.
      </p>
      <div className={styles.action}>
        <Button onPress={write} variant="main">
          Write the query
        </Button>
        <span className={styles.quiet}>{shortcutText('Mod+S', isMac())}</span>
      </div>
    </div>
  );
}
