/** The result of a preview: the bar, the numbers, the problems, the rows. */
import type { PreviewDocument } from '../../../../preload/run-model.ts';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { RowCounts } from '../../../components/row-counts.tsx';
import { shortcutText } from '../../../components/shortcuts.ts';
import { countOf } from '../../../format/numbers.ts';
import { go } from '../../../stores/place.ts';
import type { PreviewJob } from '../../../stores/preview.ts';
import { isMac, useSession } from '../../../stores/session.ts';
import { DamagedState } from '../../runs/damaged-state.tsx';
import { useEditorDraft } from '../editor-context.ts';
import { fromTemplate } from '../query/from-template.ts';
import { Problems } from '../query/problems.tsx';
import { Consequences } from '../review/consequences.tsx';
import { IdentityWarnings } from './identity-warning.tsx';
import { PreviewBar } from './preview-bar.tsx';
import styles from './preview-pane.module.css';
import { SampleRows } from './sample-rows.tsx';
import { usePreviewOfDraft } from './use-preview-of-draft.ts';

interface PreviewPaneProps {
  /** Moves the cursor to a position of the SQL. */
  readonly onReveal: (position: number) => void;
  readonly onOpenProfile: (id: string) => void;
}

export function PreviewPane({ onReveal, onOpenProfile }: PreviewPaneProps) {
  const { job } = usePreviewOfDraft();
  return (
    <section aria-label="Results" className={styles.pane}>
      <PreviewBar />
      {job ? <Outcome job={job} onOpenProfile={onOpenProfile} onReveal={onReveal} /> : <NoPreview />}
    </section>
  );
}

function NoPreview() {
  const { draft, change } = useEditorDraft();
  const template = useSession((state) => state.templates[0]);
  // A newcomer's first step; whoever has written something needs no offer.
  const offer = draft.sql === '' && template && (
    <Button onPress={() => change(fromTemplate(template, draft.name))}>Try “{template.title}”</Button>
  );
  return (
    <EmptyState action={offer} title="No results yet">
      Preview runs the query, checks the whole result and shows a sample of the rows (
      {shortcutText('Mod+Enter', isMac())}). Nothing is sent.
    </EmptyState>
  );
}

function Waiting() {
  return <p className={styles.waiting}>Rows appear here as soon as the warehouse answers.</p>;
}

interface OutcomeProps {
  readonly job: PreviewJob;
  readonly onReveal: (position: number) => void;
  readonly onOpenProfile: (id: string) => void;
}

function Outcome({ job, onReveal, onOpenProfile }: OutcomeProps) {
  const { draft, traitId } = useEditorDraft();
  const { start } = usePreviewOfDraft();
  const { failure, result, columns, sample } = job;
  if (failure && failure.code !== 'cancelled') {
    const editQuery = () => onReveal(failure.position ?? 1);
    const editWarehouse = () => go({ at: 'warehouse', id: draft.connectionId });
    return (
      <div className={styles.notice}>
        <ErrorNotice actions={{ retry: start, editWarehouse, editQuery }} failure={failure} />
      </div>
    );
  }
  if (job.status === 'running' && columns.length === 0) return <Waiting />;
  const problems = result?.problems ?? [];
  const isDamaged = problems.some(({ code }) => code === 'database_corrupt');
  return (
    <>
      {result && result.status !== 'cancelled' && <Summary result={result} />}
      {isDamaged && traitId !== undefined && <DamagedState traitId={traitId} />}
      {problems.length > 0 && <Problems onReveal={onReveal} problems={problems} sql={draft.sql} />}
      <div className={styles.identity}>
        <Consequences />
        <IdentityWarnings />
      </div>
      {columns.length > 0 && (
        <div className={styles.grid}>
          <SampleRows columns={columns} onOpenProfile={onOpenProfile} sample={sample} />
        </div>
      )}
    </>
  );
}

function Summary({ result }: { readonly result: PreviewDocument }) {
  return (
    <div className={styles.summary}>
      <RowCounts rows={result.rows} />
      <span className={styles.calls}>
        {result.status === 'failed'
          ? 'Nothing would be sent'
          : `${countOf(result.events.planned, 'call')} to send`}
      </span>
    </div>
  );
}
