/** A user or account by id, from anywhere. */
import { Search } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Field } from '../../components/fields.tsx';
import { Page } from '../../components/page.tsx';
import { Screen } from '../../components/screen.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { go } from '../../stores/place.ts';
import { useSpaces } from '../../stores/spaces.ts';
import { ProfileDetails } from './profile-details.tsx';

interface ProfileScreenProps {
  readonly kind: 'user' | 'group';
  readonly id: string;
}

const kinds = [
  { value: 'user', label: 'User' },
  { value: 'group', label: 'Account' },
] as const;

export function ProfileScreen({ kind, id }: ProfileScreenProps) {
  const spaces = useSpaces((state) => state.spaces);
  const [chosen, setChosen] = useState<string | null>(null);
  // A space that can look profiles up says more than one that can't.
  const spaceId =
    chosen ?? (spaces.find(({ savedSecrets }) => savedSecrets.includes('profileToken')) ?? spaces[0])?.id;
  return (
    <Screen title="Profile">
      <Page>
        <SelectField
          label="Space"
          onChange={setChosen}
          options={spaces.map(({ id: value, name }) => ({ value, label: name }))}
          placeholder="Choose a space"
          value={spaceId ?? null}
        />
        <LookUp id={id} kind={kind} />
        {id === '' || spaceId === undefined ? (
          <EmptyState title="Whose profile?">
            What Segment knows of a user or account, and every value that this app has sent for it.
          </EmptyState>
        ) : (
          <ProfileDetails id={id} kind={kind} spaceId={spaceId} />
        )}
      </Page>
    </Screen>
  );
}

function LookUp({ kind: shownKind, id }: ProfileScreenProps) {
  const [kind, setKind] = useState(shownKind);
  const [typed, setTyped] = useState(id);
  const search = (event: React.FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== '') go({ at: 'profile', kind, id: typed.trim() });
  };
  return (
    <form onSubmit={search}>
      <SelectField label="Kind" onChange={setKind} options={kinds} value={kind} />
      <Field
        action={
          <Button icon={<Search />} isDisabled={typed.trim() === ''} type="submit">
            Open
          </Button>
        }
        autoFocus={id === ''}
        label="Id"
        mono
        onChange={setTyped}
        placeholder="u_1042"
        value={typed}
      />
    </form>
  );
}
