/** SQL above, result below, what helps at the right. */
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { Panes } from '../../components/panes.tsx';
import { useConnection } from '../../stores/connections.ts';
import { useSchema } from '../../stores/schema.ts';
import { useEditorDraft } from './editor-context.ts';
import { EditorSide } from './editor-side.tsx';
import { PreviewPane } from './preview/preview-pane.tsx';
import { usePreviewOfDraft } from './preview/use-preview-of-draft.ts';
import { diagnosticsOf, offsetOf } from './query/diagnostics.ts';
import { useEditorSide } from './side.ts';

/** CodeMirror is the heaviest part of the window and has a chunk of its own. */
const SqlEditor = lazy(async () => ({ default: (await import('./query/sql-editor.tsx')).SqlEditor }));

const none: readonly never[] = [];

/** Of collapsed results the preview bar stays. */
const barPx = 40;

export function ConfigureStep() {
  const { draft } = useEditorDraft();
  const { startedAt } = usePreviewOfDraft();
  const { side, setSide } = useEditorSide();
  const [reveal, setReveal] = useState<QueryPaneProps['reveal']>(null);
  const [insert, setInsert] = useState<QueryPaneProps['insert']>(null);
  const results = (
    <PreviewPane
      onOpenProfile={(id) => setSide({ panel: 'profile', id })}
      onReveal={(position) => setReveal({ offset: offsetOf(draft.sql, position) })}
    />
  );
  const work = (
    <Panes
      direction="vertical"
      id="configure"
      panes={[
        { id: 'query', content: <QueryPane insert={insert} reveal={reveal} />, size: '40%', minSize: 96 },
        { id: 'results', content: results, minSize: 140, collapsedSize: barPx, opensOn: startedAt },
      ]}
    />
  );
  const onClose = () => setSide(null);
  const panel = side && <EditorSide onClose={onClose} onInsert={(text) => setInsert({ text })} side={side} />;
  const aside = {
    id: 'side panel',
    content: panel,
    size: 260,
    minSize: 200,
    maxSize: 480,
    fixed: true,
    onClose,
  };
  return (
    <Panes id="editor" panes={[{ id: 'work', content: work, minSize: 400 }, ...(panel ? [aside] : [])]} />
  );
}

interface QueryPaneProps {
  /** Each object moves the cursor, or writes its text there, once. */
  readonly reveal: { readonly offset: number } | null;
  readonly insert: { readonly text: string } | null;
}

function QueryPane({ reveal, insert }: QueryPaneProps) {
  const { draft, change } = useEditorDraft();
  const connection = useConnection(draft.connectionId);
  const tables = useSchema((state) => state.tables[draft.connectionId]) ?? none;
  const load = useSchema((state) => state.load);
  const { job, isCurrent } = usePreviewOfDraft();
  useEffect(() => {
    if (connection) void load(connection.id);
  }, [connection, load]);
  const diagnostics = useMemo(() => {
    if (!job || !isCurrent) return none;
    return diagnosticsOf(draft.sql, [...(job.failure ? [job.failure] : []), ...(job.result?.problems ?? [])]);
  }, [job, isCurrent, draft.sql]);
  return (
    <Suspense fallback={null}>
      <SqlEditor
        diagnostics={diagnostics}
        insert={insert}
        kind={connection?.settings.kind ?? 'postgres'}
        onChange={(sql) => change({ sql })}
        reveal={reveal}
        sql={draft.sql}
        tables={tables}
      />
    </Suspense>
  );
}
