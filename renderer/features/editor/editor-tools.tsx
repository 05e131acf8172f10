/** The step bar's small buttons: format the query, and open or close what helps to write it. */
import { FileClock, PanelRight, TableProperties, WandSparkles } from 'lucide-react';
import { toast } from 'sonner';
import { IconButton } from '../../components/button.tsx';
import { useConnection } from '../../stores/connections.ts';
import { useEditorDraft } from './editor-context.ts';
import styles from './editor-screen.module.css';
import { formatSql } from './query/format-sql.ts';
import { OpenSqlFile } from './query/open-sql-file.tsx';
import { type Side, useEditorSide } from './side.ts';

export function EditorTools() {
  const { side, setSide } = useEditorSide();
  const { draft, traitId, change } = useEditorDraft();
  const kind = useConnection(draft.connectionId)?.settings.kind ?? 'postgres';
  const format = () =>
    formatSql(draft.sql, kind).then(
      (sql) => change({ sql }),
      // What the formatter can't read, the warehouse can't either, and says better why.
      () => toast.error('The query can’t be formatted: it has a syntax error. Preview says where.'),
    );
  const toggle = (wanted: Side) => setSide(side?.panel === wanted.panel ? null : wanted);
  const verb = (panel: Side['panel']) => (side?.panel === panel ? 'Hide' : 'Show');
  return (
    <div className={styles.tools}>
      <OpenSqlFile />
      <IconButton isDisabled={draft.sql.trim() === ''} label="Format query" onPress={() => void format()}>
        <WandSparkles />
      </IconButton>
      {traitId !== undefined && (
        <IconButton
          label={`${verb('versions')} SQL history`}
          onPress={() => toggle({ panel: 'versions', traitId })}
        >
          <FileClock />
        </IconButton>
      )}
      <IconButton label={`${verb('tables')} tables`} onPress={() => toggle({ panel: 'tables' })}>
        <TableProperties />
      </IconButton>
      <IconButton label={`${verb('templates')} templates`} onPress={() => toggle({ panel: 'templates' })}>
        <PanelRight />
      </IconButton>
    </div>
  );
}
