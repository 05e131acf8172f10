/** The chosen destinations as chips: picked from the list, or typed where it lacks one. */
import { X } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Label, Tag, TagGroup, TagList } from 'react-aria-components';
import { Button } from '../../../components/button.tsx';
import { cx } from '../../../components/class-names.ts';
import { Field } from '../../../components/fields.tsx';
import styles from './destination-names.module.css';
import { DestinationPicker } from './destination-picker.tsx';
import { addNames } from './integrations.ts';

export interface DestinationNamesProps {
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
      <DestinationPicker names={names} onChange={onChange} />
      <Field
        action={
          <Button isDisabled={typed.trim() === ''} onPress={add}>
            Add
          </Button>
        }
        label="Another destination, by name"
        note="Spelled as Segment spells it, capital letters included: a wrong name is ignored without an error."
        onChange={setTyped}
        onKeyDown={addOnEnter}
        placeholder="One name, or several with commas"
        value={typed}
      />
    </div>
  );
}

function Chips({ names, onChange }: DestinationNamesProps) {
  return (
    <TagGroup onRemove={(removed) => onChange(names.filter((name) => !removed.has(name)))}>
      <Label className={cx(styles.label)}>Chosen</Label>
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
