/** One space: where calls go, and for a rehearsal what it has received. */
import { Button } from '../../components/button.tsx';
import { Choice, type ChoiceOption } from '../../components/choice.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Field } from '../../components/fields.tsx';
import { Page } from '../../components/page.tsx';
import { Screen } from '../../components/screen.tsx';
import { useShortcut } from '../../components/use-shortcut.ts';
import { useSpace } from '../../stores/spaces.ts';
import { RecordedCalls } from './recorded-calls.tsx';
import { RemoveSpace } from './remove-space.tsx';
import { SegmentApiFields } from './segment-api-fields.tsx';
import { SegmentFields } from './segment-fields.tsx';
import type { SpaceFields } from './space-fields.ts';
import { useSpaceForm } from './use-space-form.ts';

const kinds: readonly ChoiceOption<SpaceFields['kind']>[] = [
  {
    value: 'segment',
    label: 'Segment',
    note: 'Sends to a source of your workspace, or to a Segment-compatible host.',
  },
  {
    value: 'rehearsal',
    label: 'Rehearsal',
    note: 'Records the calls on this laptop. Nothing leaves it; no account needed.',
  },
];

export function SpaceScreen({ id }: { readonly id?: string }) {
  const space = useSpace(id);
  const form = useSpaceForm(space);
  const { fields, change, save } = form;
  const submit = () => void save.run();
  useShortcut('Mod+S', submit, save.isBusy);
  return (
    <Screen
      actions={
        <>
          {space && <RemoveSpace space={space} />}
          <Button isPending={save.isBusy} onPress={submit} variant="main">
            Save
          </Button>
        </>
      }
      parent={{ label: 'Spaces', place: { at: 'spaces' } }}
      title={space?.name ?? 'New space'}
    >
      <Page>
        {save.failure && <ErrorNotice failure={save.failure} />}
        {!space && (
          <Choice label="Kind" onChange={(kind) => change({ kind })} options={kinds} value={fields.kind} />
        )}
        <Field
          error={form.errorOf('name')}
          label="Name"
          onBlur={() => form.leave('name')}
          onChange={(name) => change({ name })}
          placeholder={fields.kind === 'segment' ? 'Main' : 'Rehearsal'}
          value={fields.name}
        />
        {fields.kind === 'segment' && (
          <>
            <SegmentFields form={form} />
            <SegmentApiFields form={form} />
          </>
        )}
        {space?.kind === 'rehearsal' && <RecordedCalls spaceId={space.id} />}
      </Page>
    </Screen>
  );
}
