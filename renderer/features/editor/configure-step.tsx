/** SQL above, result below, templates at the right. */
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { Panes } from '../../components/panes.tsx';
import { useConnection } from '../../stores/connections.ts';
import { useSchema } from '../../stores/schema.ts';
import { diagnosticsOf, offsetOf } from './diagnostics.ts';
import { useEditorDraft } from './editor-context.ts';
import { PreviewPane } from './preview-pane.tsx';
import { TemplatesPanel } from './templates-panel.tsx';
import { usePreviewOfDraft } from './use-preview-of-draft.ts';

/** CodeMirror is the heaviest part of the window and has a chunk of its own. */
const SqlEditor = lazy(async () => ({ default: (await import('./sql-editor.tsx')).SqlEditor }));

const none: readonly never[] = [];

export function ConfigureStep() {
  const { draft, traitId } = useEditorDraft();
  const [reveal, setReveal] = useState<{ readonly offset: number } | null>(null);
  const [hasTemplates, setTemplates] = useState(traitId === undefined);
  const results = (
    <PreviewPane
      hasTemplates={hasTemplates}
      onReveal={(position) => setReveal({ offset: offsetOf(draft.sql, position) })}
      onToggleTemplates={() => setTemplates(!hasTemplates)}
    />
  );
  const work = (
    <Panes
      direction="vertical"
      id="configure"
      panes={[
        { id: 'query', content: <QueryPane reveal={reveal} />, size: '40%', minSize: 96 },
        { id: 'results', content: results, minSize: 140 },
      ]}
    />
  );
  const templates = <TemplatesPanel onClose={() => setTemplates(false)} />;
  const side = { id: 'templates', content: templates, size: 260, minSize: 200, maxSize: 420, fixed: true };
  return (
    <Panes
      id="editor"
      panes={[{ id: 'work', content: work, minSize: 400 }, ...(hasTemplates ? [side] : [])]}
    />
  );
}

function QueryPane({ reveal }: { readonly reveal: { readonly offset: number } | null }) {
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
        kind={connection?.settings.kind ?? 'postgres'}
        onChange={(sql) => change({ sql })}
        reveal={reveal}
        sql={draft.sql}
        tables={tables}
      />
    </Suspense>
  );
}
