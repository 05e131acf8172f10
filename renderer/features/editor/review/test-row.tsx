/** One call sent to try a space, before anything depends on it. */
import { Send } from 'lucide-react';
import { useState } from 'react';
import type { RowsToShow, Space, TestOutcome } from '../../../../preload/model.ts';
import { api } from '../../../api.ts';
import { Button } from '../../../components/button.tsx';
import { ConfirmDialog } from '../../../components/dialog.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { SelectField } from '../../../components/select-field.tsx';
import { useAction } from '../../../components/use-action.ts';
import { go } from '../../../stores/place.ts';
import { useSpaces } from '../../../stores/spaces.ts';
import { useEditorDraft } from '../editor-context.ts';
import styles from './review-step.module.css';

export function TestRow({ rows }: { readonly rows: RowsToShow }) {
  const { draft } = useEditorDraft();
  const spaces = useSpaces((state) => state.spaces);
  const [chosen, setChosen] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [outcome, setOutcome] = useState<TestOutcome | null>(null);
  const space = spaces.find(({ id }) => id === (chosen ?? draft.spaceId));
  const id = rows.rows[0]?.key;
  const send = useAction(async () => {
    setOutcome(null);
    if (space) setOutcome(await api.preview.sendRow({ spaceId: space.id, rows }));
  });
  if (id === undefined) return null;
  // A rehearsal only records; a call to Segment reaches a real profile and can't be taken back.
  const start = () => (space?.kind === 'segment' ? setAsking(true) : void send.run());
  return (
    <div className={styles.test}>
      <div className={styles.testLine}>
        <TestSpace onChange={setChosen} space={space} spaces={spaces} />
        <Button icon={<Send />} isDisabled={!space} isPending={send.isBusy} onPress={start}>
          Send a test row
        </Button>
      </div>
      <div aria-live="polite">
        {send.failure && <ErrorNotice failure={send.failure} />}
        {outcome && space && <Outcome id={id} outcome={outcome} space={space} />}
      </div>
      <Question id={id} isOpen={isAsking} onClose={() => setAsking(false)} send={send.run} space={space} />
    </div>
  );
}

interface TestSpaceProps {
  readonly spaces: readonly Space[];
  readonly space: Space | undefined;
  readonly onChange: (id: string) => void;
}

function TestSpace({ spaces, space, onChange }: TestSpaceProps) {
  return (
    <SelectField
      compact
      label="Space for the test row"
      onChange={onChange}
      options={spaces.map(({ id, name, kind }) => ({
        value: id,
        label: name,
        aside: kind === 'rehearsal' ? 'rehearsal' : 'Segment',
      }))}
      placeholder="Choose a space"
      value={space?.id ?? null}
    />
  );
}

interface QuestionProps {
  readonly id: string;
  readonly space: Space | undefined;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly send: () => Promise<void>;
}

function Question({ id, space, isOpen, onClose, send }: QuestionProps) {
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={() => void send()}
      title={`Send one row to ${space?.name ?? ''}?`}
      verb="Send one row"
    >
      <p>
        The call for <code>{id}</code> really reaches Segment and the destinations chosen. The next run sends
        the row again.
      </p>
    </ConfirmDialog>
  );
}

interface OutcomeProps {
  readonly outcome: TestOutcome;
  readonly id: string;
  readonly space: Space;
}

function Outcome({ outcome, id, space }: OutcomeProps) {
  if (outcome.state === 'failed') {
    const editSpace = () => go({ at: 'space', id: space.id });
    return <ErrorNotice actions={{ editSpace }} failure={outcome.failure} />;
  }
  return (
    <p className={styles.accepted}>
      {space.name} accepted the call for <code>{id}</code>.
    </p>
  );
}
