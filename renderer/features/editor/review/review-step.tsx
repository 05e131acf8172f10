/** The last look before a trait exists: its name and rules at the left, what it will do at the right. */
import type { WhenRowLeaves } from '../../../../preload/model.ts';
import { slug } from '../../../../preload/slug.ts';
import { Button } from '../../../components/button.tsx';
import { Choice, type ChoiceOption } from '../../../components/choice.tsx';
import { Field } from '../../../components/fields.tsx';
import { Notice } from '../../../components/notice.tsx';
import { SelectField } from '../../../components/select-field.tsx';
import { go } from '../../../stores/place.ts';
import { useSpaces } from '../../../stores/spaces.ts';
import { useTrait } from '../../../stores/traits.ts';
import { GuardFields } from '../../inbox/guard-fields.tsx';
import { useGuards } from '../../inbox/use-guards.ts';
import { useEditorDraft } from '../editor-context.ts';
import { BytesField } from '../query/bytes-field.tsx';
import { ScheduleField } from '../schedule/schedule-field.tsx';
import { Outlook } from './outlook.tsx';
import styles from './review-step.module.css';

const leaverOptions: readonly ChoiceOption<WhenRowLeaves>[] = [
  {
    value: 'null',
    label: 'Remove its traits',
    note: 'All trait columns are sent as null once; Segment removes them.',
  },
  { value: 'keep', label: 'Keep its traits', note: 'Nothing is sent; the last values stay at Segment.' },
];

export function ReviewStep() {
  return (
    <div className={styles.review}>
      <div className={styles.form}>
        <NameFields />
        <ScheduleField />
        <SpaceField />
        <LeaverField />
        <BytesField />
        <GuardsField />
      </div>
      <Outlook />
    </div>
  );
}

function NameFields() {
  const { draft, change, traitId } = useEditorDraft();
  const trait = useTrait(traitId);
  const coming = draft.key ?? (draft.name.trim() === '' ? '' : slug(draft.name));
  const key = trait?.key ?? coming;
  return (
    <>
      <Field
        autoFocus
        label="Name"
        note={
          <>
            Key <code>{key === '' ? '…' : key}</code>
            {trait ? '' : ', fixed once created. '}
            {!trait && 'The traits keep their column names.'}
          </>
        }
        onChange={(name) => change({ name })}
        placeholder="Zendesk traits"
        value={draft.name}
      />
      <Field
        label="Description"
        onChange={(description) => change({ description })}
        placeholder="Optional"
        rows={2}
        value={draft.description}
      />
    </>
  );
}

function SpaceField() {
  const { draft, change } = useEditorDraft();
  const spaces = useSpaces((state) => state.spaces);
  if (spaces.length === 0) return <NoSpace />;
  return (
    <SelectField
      label="Space"
      onChange={(spaceId) => change({ spaceId })}
      options={spaces.map(({ id, name, kind }) => ({
        value: id,
        label: name,
        aside: kind === 'rehearsal' ? 'rehearsal' : 'Segment',
      }))}
      placeholder="Choose a space"
      value={draft.spaceId === '' ? null : draft.spaceId}
    />
  );
}

/** A query can be written before there is anywhere to send to. */
function NoSpace() {
  return (
    <Notice actions={<Button onPress={() => go({ at: 'newSpace' })}>Add space</Button>} title="No space yet">
      <p>A space is where the calls go. This draft stays as it is.</p>
    </Notice>
  );
}

function LeaverField() {
  const { draft, change } = useEditorDraft();
  return (
    <Choice
      label="When a row leaves the result"
      onChange={(whenRowLeaves) => change({ whenRowLeaves })}
      options={leaverOptions}
      value={draft.whenRowLeaves}
    />
  );
}

function GuardsField() {
  const { draft, change, traitId } = useEditorDraft();
  const saved = useGuards(traitId);
  return <GuardFields guards={draft.guards ?? saved} onChange={(guards) => change({ guards })} />;
}
