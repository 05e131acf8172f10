/** SQL above, result below, templates at the right. */
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { Panes } from '../../components/panes.tsx';
import { useConnection } from '../../stores/connections.ts';
import { useSchema } from '../../stores/schema.ts';
import { ProfilePanel } from '../profile/profile-panel.tsx';
import { diagnosticsOf, offsetOf } from './diagnostics.ts';
import { useEditorDraft } from './editor-context.ts';
import { PreviewPane } from './preview-pane.tsx';
import { TemplatesPanel } from './templates-panel.tsx';
import { usePreviewOfDraft } from './use-preview-of-draft.ts';
import { useSampleIdentity } from './use-sample-identity.ts';

/** CodeMirror is the heaviest part of the window and has a chunk of its own. */
const SqlEditor = lazy(async () => ({ default: (await import('./sql-editor.tsx')).SqlEditor }));

const none: readonly never[] = [];

export function ConfigureStep() {
  const { draft, traitId } = useEditorDraft();
  const [reveal, setReveal] = useState<{ readonly offset: number } | null>(null);
  const [hasTemplates, setTemplates] = useState(traitId === undefined);
  const [profileId, setProfileId] = useState<string | null>(null);
  const results = (
    <PreviewPane
      hasTemplates={hasTemplates}
      onOpenProfile={setProfileId}
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
  const side =
    profileId !== null ? (
      <OpenProfile id={profileId} onClose={() => setProfileId(null)} />
    ) : (
      hasTemplates && <TemplatesPanel onClose={() => setTemplates(false)} />
    );
  return (
    <Panes
      id="editor"
      panes={[
        { id: 'work', content: work, minSize: 400 },
        ...(side
          ? [{ id: 'side panel', content: side, size: 300, minSize: 200, maxSize: 480, fixed: true }]
          : []),
      ]}
    />
  );
}

function OpenProfile({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { kind, spaceId } = useSampleIdentity();
  return <ProfilePanel id={id} kind={kind} onClose={onClose} spaceId={spaceId} />;
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
