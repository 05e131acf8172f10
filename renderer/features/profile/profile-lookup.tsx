/** Whose profile, and in which space. */
import { Search } from 'lucide-react';
import { useState } from 'react';
import { Input, TextField } from 'react-aria-components';
import { Button } from '../../components/button.tsx';
import { cx } from '../../components/class-names.ts';
import fields from '../../components/fields.module.css';
import { SelectField } from '../../components/select-field.tsx';
import { go } from '../../stores/place.ts';
import { useSpaces } from '../../stores/spaces.ts';
import styles from './profile-screen.module.css';

interface ProfileLookupProps {
  readonly kind: 'user' | 'group';
  readonly id: string;
  readonly spaceId: string | undefined;
  readonly onChooseSpace: (id: string) => void;
}

const kinds = [
  { value: 'user', label: 'User' },
  { value: 'group', label: 'Account' },
] as const;

export function ProfileLookup({ kind: shownKind, id, spaceId, onChooseSpace }: ProfileLookupProps) {
  const spaces = useSpaces((state) => state.spaces);
  const [kind, setKind] = useState(shownKind);
  const [typed, setTyped] = useState(id);
  const search = (event: React.FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== '') go({ at: 'profile', kind, id: typed.trim() });
  };
  return (
    <form className={styles.lookup} onSubmit={search}>
      <SelectField compact label="Kind" onChange={setKind} options={kinds} value={kind} />
      <TextField
        aria-label="Id"
        autoFocus={id === ''}
        className={cx(styles.id)}
        onChange={setTyped}
        value={typed}
      >
        <Input
          className={cx(fields.control, fields.mono)}
          placeholder="User or group id"
          spellCheck={false}
        />
      </TextField>
      <Button icon={<Search />} isDisabled={typed.trim() === ''} type="submit">
        Open
      </Button>
      <span className={styles.space}>
        <SelectField
          compact
          label="Space"
          onChange={onChooseSpace}
          options={spaces.map(({ id: value, name }) => ({ value, label: name }))}
          placeholder="Choose a space"
          value={spaceId ?? null}
        />
      </span>
    </form>
  );
}
