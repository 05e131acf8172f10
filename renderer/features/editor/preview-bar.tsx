/** Between query and rows: what is shown, the warehouse, and Preview, which becomes Cancel Preview. */
import { Play, Square } from 'lucide-react';
import type { QueryCost } from '../../../preload/run-model.ts';
import { Button } from '../../components/button.tsx';
import { useNow } from '../../components/relative-time.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { useShortcut } from '../../components/use-shortcut.ts';
import { costWords } from '../../format/costs.ts';
import { formatCount, formatDuration } from '../../format/numbers.ts';
import { useConnections } from '../../stores/connections.ts';
import type { PreviewJob } from '../../stores/preview.ts';
import { useEditorDraft } from './editor-context.ts';
import { EditorTools, type EditorToolsProps } from './editor-tools.tsx';
import styles from './preview-pane.module.css';
import { useCostOfDraft } from './use-cost-of-draft.ts';
import { usePreviewOfDraft } from './use-preview-of-draft.ts';

export function PreviewBar(tools: EditorToolsProps) {
  const { draft } = useEditorDraft();
  const { job, isRunning, isCurrent, startedAt, blockedBy, start, cancel } = usePreviewOfDraft();
  const cost = useCostOfDraft();
  useShortcut('Mod+Enter', start);
  useShortcut('Mod+.', cancel, !isRunning);
  const canStart = draft.sql.trim() !== '' && draft.connectionId !== '';
  return (
    <div className={styles.bar}>
      <div aria-live="polite" className={styles.state}>
        {isRunning && job ? (
          <Running job={job} startedAt={startedAt} />
        ) : (
          <Shown isCurrent={isCurrent} job={job} />
        )}
        {!isRunning && <Cost cost={cost} isAlone={!job} />}
      </div>
      <WarehousePicker />
      {isRunning ? (
        <Button icon={<Square />} onPress={cancel}>
          Cancel Preview
        </Button>
      ) : (
        <Button
          icon={<Play />}
          isDisabled={!canStart}
          onPress={start}
          variant={blockedBy === null ? 'plain' : 'main'}
        >
          Preview
        </Button>
      )}
      <EditorTools {...tools} />
    </div>
  );
}

function WarehousePicker() {
  const { draft, change } = useEditorDraft();
  const connections = useConnections((state) => state.connections);
  return (
    <div className={styles.picker}>
      <SelectField
        compact
        label="Warehouse"
        onChange={(connectionId) => change({ connectionId })}
        options={connections.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder="Choose a warehouse"
        value={draft.connectionId === '' ? null : draft.connectionId}
      />
    </div>
  );
}

function Running({ job, startedAt }: { readonly job: PreviewJob; readonly startedAt: number }) {
  const now = useNow(100);
  const rows = job.progress?.rowsRead ?? 0;
  return (
    <>
      <strong>Previewing</strong> {formatDuration(Math.max(0, now - startedAt))}
      {rows > 0 && ` · ${formatCount(rows)} rows read`}
      <Cost cost={job.cost} />
    </>
  );
}

function Shown({ job, isCurrent }: { readonly job: PreviewJob | null; readonly isCurrent: boolean }) {
  if (!job) return null;
  if (job.failure) {
    return job.failure.code === 'cancelled' ? (
      'Preview cancelled'
    ) : (
      <span className={styles.bad}>Preview failed</span>
    );
  }
  const { result } = job;
  if (!result || result.status === 'cancelled') return 'Preview cancelled';
  return (
    <>
      {result.status === 'failed' && <span className={styles.bad}>Preview failed · </span>}
      <strong>
        Showing {formatCount(result.sample.length)} of {formatCount(result.rows.read)} rows
      </strong>{' '}
      {result.status !== 'failed' && ` · ${formatDuration(result.durationMs)}`}
      {!isCurrent && ' · the query has changed since'}
    </>
  );
}

interface CostProps {
  readonly cost: QueryCost | null;
  /** Nothing is said before it. */
  readonly isAlone?: boolean;
}

/** What the warehouse bills for, where it says so before the query runs. */
function Cost({ cost, isAlone = false }: CostProps) {
  if (!cost) return null;
  return isAlone ? `This query ${costWords(cost)}` : ` · ${costWords(cost)}`;
}
