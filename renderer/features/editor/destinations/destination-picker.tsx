/** Destinations to pick from: those connected to the space's source, else Segment's catalog. */
import { Check, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { ListBox, ListBoxItem, type Selection } from 'react-aria-components';
import type { Destination, DestinationList } from '../../../../preload/profile.ts';
import { Button } from '../../../components/button.tsx';
import { cx } from '../../../components/class-names.ts';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { Field } from '../../../components/fields.tsx';
import page from '../../../components/page.module.css';
import { RelativeTime } from '../../../components/relative-time.tsx';
import { initialsOf } from '../../../format/names.ts';
import { countOf } from '../../../format/numbers.ts';
import { go } from '../../../stores/place.ts';
import { useEditorDraft } from '../editor-context.ts';
import { idKindOf } from '../preview/identity.ts';
import { usePreviewOfDraft } from '../preview/use-preview-of-draft.ts';
import type { DestinationNamesProps } from './destination-names.tsx';
import styles from './destination-picker.module.css';
import { chosenNames, matching, objectionOf, supportedCalls } from './integrations.ts';
import { useDestinations } from './use-destinations.ts';

const none: readonly Destination[] = [];

export function DestinationPicker({ names, onChange }: DestinationNamesProps) {
  const { draft } = useEditorDraft();
  const { list, failure, isBusy, refresh } = useDestinations(draft.spaceId);
  const [typed, setTyped] = useState('');
  const shown = matching(list?.destinations ?? none, typed);
  const choose = (selection: Selection) => {
    const keys = selection === 'all' ? shown.map(({ key }) => key) : [...selection].map(String);
    onChange(chosenNames(names, shown, new Set(keys)));
  };
  return (
    <div className={styles.picker}>
      {failure && <ErrorNotice actions={{ retry: refresh }} failure={failure} />}
      <Field
        action={
          <Button icon={<RefreshCw />} isDisabled={draft.spaceId === ''} isPending={isBusy} onPress={refresh}>
            Refresh
          </Button>
        }
        label="Filter destinations"
        onChange={setTyped}
        placeholder="Name or label"
        value={typed}
      />
      {list && <Origin list={list} spaceId={draft.spaceId} />}
      <ListBox
        aria-label="Destinations"
        className={cx(styles.list)}
        onSelectionChange={choose}
        renderEmptyState={() => <p className={styles.empty}>{emptyWords(list, isBusy)}</p>}
        selectedKeys={shown.map(({ key }) => key).filter((key) => names.includes(key))}
        selectionMode="multiple"
      >
        {shown.map((destination) => item(destination))}
      </ListBox>
    </div>
  );
}

function emptyWords(list: DestinationList | null, isBusy: boolean): string {
  if (isBusy) return 'Asking for the destinations …';
  return list?.destinations.length ? 'None of this name.' : 'No destination is connected to this source.';
}

function item(destination: Destination) {
  const { key, labels } = destination;
  return (
    <ListBoxItem className={cx(styles.item)} id={key} key={key} textValue={key}>
      {({ isSelected }) => (
        <>
          <span aria-hidden className={styles.box}>
            {isSelected && <Check />}
          </span>
          <span aria-hidden className={styles.avatar}>
            {initialsOf(key).slice(0, 1)}
          </span>
          <span className={styles.name}>{key}</span>
          <Support destination={destination} labels={labels} />
        </>
      )}
    </ListBoxItem>
  );
}

interface SupportProps {
  readonly destination: Destination;
  readonly labels: readonly string[];
}

function Support({ destination, labels }: SupportProps) {
  const { job } = usePreviewOfDraft();
  const objection = objectionOf(destination, idKindOf(job?.columns ?? []) ?? 'user');
  return (
    <span className={styles.support}>
      {labels.join(', ')}
      <span className={cx(styles.calls, objection !== null && styles.objection)}>
        {objection ?? supportedCalls(destination)}
      </span>
    </span>
  );
}

/** Where the list comes from, and if it is only the catalog, why. */
function Origin({ list, spaceId }: { readonly list: DestinationList; readonly spaceId: string }) {
  if (list.from === 'workspace') {
    return (
      <p className={page.small}>
        {countOf(list.destinations.length, 'destination')} connected to the space’s source, read{' '}
        <RelativeTime at={list.readAt} />. All instances of a kind share one name.
      </p>
    );
  }
  if (list.failure) {
    const editSpace = () => go({ at: 'space', id: spaceId });
    return (
      <>
        <ErrorNotice actions={{ editSpace }} failure={list.failure} />
        <p className={page.small}>Until then: names from Segment’s catalog, connected or not.</p>
      </>
    );
  }
  return (
    <p className={page.small}>
      Names from Segment’s catalog, connected or not. With a Public API token in the space’s settings, this
      lists what its source is connected to.
    </p>
  );
}
