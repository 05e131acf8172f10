/** Between query and rows: what is shown, the warehouse, and Preview, which becomes Cancel Preview. */
import { Play, Square } from 'lucide-react';
import { Button } from '../../../components/button.tsx';
import { SelectField } from '../../../components/select-field.tsx';
import { useShortcut } from '../../../components/use-shortcut.ts';
import { useConnections } from '../../../stores/connections.ts';
import { useSpaces } from '../../../stores/spaces.ts';
import { useEditorDraft } from '../editor-context.ts';
import styles from './preview-pane.module.css';
import { PreviewState } from './preview-state.tsx';
import { usePreviewOfDraft } from './use-preview-of-draft.ts';

export function PreviewBar() {
  const { draft } = useEditorDraft();
  const { isRunning, blockedBy, start, cancel } = usePreviewOfDraft();
  useShortcut('Mod+Enter', start);
  useShortcut('Mod+.', cancel, !isRunning);
  const canStart = draft.sql.trim() !== '' && draft.connectionId !== '';
  return (
    <div className={styles.bar}>
      <div aria-live="polite" className={styles.state}>
        <PreviewState />
      </div>
      <WarehousePicker />
      <SpacePicker />
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

/** Whose users the sample is looked up among; the review asks for it, too. */
function SpacePicker() {
  const { draft, change } = useEditorDraft();
  const spaces = useSpaces((state) => state.spaces);
  if (spaces.length < 2) return null;
  return (
    <div className={styles.picker}>
      <SelectField
        compact
        label="Space"
        onChange={(spaceId) => change({ spaceId })}
        options={spaces.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder="Choose a space"
        value={draft.spaceId === '' ? null : draft.spaceId}
      />
    </div>
  );
}
