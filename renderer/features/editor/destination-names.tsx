/** Destination names as chips, typed or picked. */
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Label, Tag, TagGroup, TagList } from 'react-aria-components';
import { Button } from '../../components/button.tsx';
import { cx } from '../../components/class-names.ts';
import { Field } from '../../components/fields.tsx';
import styles from './destination-names.module.css';
import { addNames, knownNames } from './integrations.ts';

interface DestinationNamesProps {
  readonly names: readonly string[];
  readonly onChange: (names: readonly string[]) => void;
}

export function DestinationNames({ names, onChange }: DestinationNamesProps) {
  const [typed, setTyped] = useState('');
  const add = () => {
    onChange(addNames(names, typed));
    setTyped('');
  };
  const addOnEnter = (event: { readonly key: string; preventDefault(): void }) => {
    if (event.key !== 'Enter' || typed.trim() === '') return;
    event.preventDefault();
    add();
  };
  return (
    <div className={styles.names}>
      {names.length > 0 && <Chips names={names} onChange={onChange} />}
      <Field
        action={
          <Button isDisabled={typed.trim() === ''} onPress={add}>
            Add
          </Button>
        }
        label="Destination name"
        note="Spelled as Segment spells it, capital letters included: a wrong name is ignored without an error."
        onChange={setTyped}
        onKeyDown={addOnEnter}
        placeholder="One name, or several with commas"
        value={typed}
      />
      <KnownNames names={names} onChange={onChange} />
    </div>
  );
}

function KnownNames({ names, onChange }: DestinationNamesProps) {
  return (
    <ul aria-label="Well-known destinations" className={styles.known}>
      {knownNames
        .filter((name) => !names.includes(name))
        .map((name) => (
          <li key={name}>
            <Button
              aria-label={`Add ${name}`}
              icon={<Plus />}
              onPress={() => onChange(addNames(names, name))}
              variant="quiet"
            >
              {name}
            </Button>
          </li>
        ))}
    </ul>
  );
}

function Chips({ names, onChange }: DestinationNamesProps) {
  return (
    <TagGroup onRemove={(removed) => onChange(names.filter((name) => !removed.has(name)))}>
      <Label className={cx(styles.label)}>Destinations</Label>
      <TagList className={cx(styles.chips)}>
        {names.map((name) => (
          <Tag className={cx(styles.chip)} id={name} key={name} textValue={name}>
            {name}
            <AriaButton aria-label={`Remove ${name}`} className={cx(styles.remove)} slot="remove">
              <X aria-hidden />
            </AriaButton>
          </Tag>
        ))}
      </TagList>
    </TagGroup>
  );
}
