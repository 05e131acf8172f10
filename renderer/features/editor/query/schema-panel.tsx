/** The warehouse's tables and columns: search, look, insert at the cursor. Only the visible lines are in the document. */
import { RefreshCw, X } from 'lucide-react';
import { useState } from 'react';
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components';
import type { ConnectionKind, SchemaTable } from '../../../../preload/connection-model.ts';
import { IconButton } from '../../../components/button.tsx';
import { cx } from '../../../components/class-names.ts';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { Field } from '../../../components/fields.tsx';
import { SidePanel } from '../../../components/side-panel.tsx';
import { countOf } from '../../../format/numbers.ts';
import { useConnection } from '../../../stores/connections.ts';
import { useSchema } from '../../../stores/schema.ts';
import { useEditorDraft } from '../editor-context.ts';
import styles from './schema-panel.module.css';
import { quoted, searchTables, tableText } from './schema-tree.ts';

interface SchemaPanelProps {
  readonly onClose: () => void;
  readonly onInsert: (text: string) => void;
}

const noTables: readonly SchemaTable[] = [];

export function SchemaPanel({ onClose, onInsert }: SchemaPanelProps) {
  const { draft } = useEditorDraft();
  const id = draft.connectionId;
  const kind = useConnection(id)?.settings.kind ?? 'postgres';
  const { tables: all, failures, loading, load, cancel } = useSchema();
  const [typed, setTyped] = useState('');
  const tables = searchTables(all[id] ?? noTables, typed);
  const failure = failures[id];
  const refresh = () => void load(id, true);
  const isLoading = loading[id] === true;
  return (
    <SidePanel
      actions={<RefreshButton cancel={() => void cancel(id)} isLoading={isLoading} refresh={refresh} />}
      onClose={onClose}
      title="Tables"
    >
      <div className={styles.schema}>
        <div className={styles.search}>
          <Field autoFocus label="Search tables and columns" onChange={setTyped} value={typed} />
          <p aria-live="polite" className={styles.count}>
            {isLoading ? 'Reading the tables …' : countOf(tables.length, 'table')}
          </p>
        </div>
        {failure && failure.code !== 'cancelled' && (
          <ErrorNotice actions={{ retry: refresh }} failure={failure} />
        )}
        <Lines kind={kind} onInsert={onInsert} tables={tables} />
      </div>
    </SidePanel>
  );
}

interface RefreshButtonProps {
  readonly isLoading: boolean;
  readonly refresh: () => void;
  readonly cancel: () => void;
}

function RefreshButton({ isLoading, refresh, cancel }: RefreshButtonProps) {
  return isLoading ? (
    <IconButton label="Stop reading tables" onPress={cancel}>
      <X />
    </IconButton>
  ) : (
    <IconButton label="Read tables again" onPress={refresh}>
      <RefreshCw />
    </IconButton>
  );
}

interface Line {
  readonly id: string;
  readonly label: string;
  readonly type: string | null;
  readonly text: string;
}

function linesOf(tables: readonly SchemaTable[], kind: ConnectionKind): readonly Line[] {
  return tables.flatMap((table) => {
    const name = `${table.schema}.${table.name}`;
    const columns = table.columns.map((column) => ({
      id: `${name}.${column.name}`,
      label: column.name,
      type: column.type,
      text: quoted(column.name, kind),
    }));
    return [{ id: name, label: name, type: null, text: tableText(table, kind) }, ...columns];
  });
}

interface LinesProps {
  readonly tables: readonly SchemaTable[];
  readonly kind: ConnectionKind;
  readonly onInsert: (text: string) => void;
}

function Lines({ tables, kind, onInsert }: LinesProps) {
  const lines = linesOf(tables, kind);
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: 26 }}>
      <ListBox
        aria-label="Tables and columns"
        className={cx(styles.lines)}
        items={lines}
        onAction={(key) => onInsert(lines.find(({ id }) => id === key)?.text ?? '')}
        renderEmptyState={() => <p className={styles.empty}>No table or column of this name.</p>}
      >
        {({ id, label, type }) => (
          <ListBoxItem
            className={cx(styles.line, type === null ? styles.table : styles.column)}
            id={id}
            textValue={label}
          >
            <span className={styles.label}>{label}</span>
            {type !== null && <span className={styles.type}>{type}</span>}
          </ListBoxItem>
        )}
      </ListBox>
    </Virtualizer>
  );
}
