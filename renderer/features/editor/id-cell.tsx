/** An id with its avatar and whether it is known already. */
import { CircleCheck, CircleHelp, CircleSlash } from 'lucide-react';
import type { Json, SampleRow } from '../../../preload/model.ts';
import { Hint } from '../../components/hint.tsx';
import { Value } from '../../components/value.tsx';
import { initialsOf } from '../../format/names.ts';
import { go } from '../../stores/place.ts';
import styles from './sample-grid.module.css';

const marks = {
  seen: {
    Icon: CircleCheck,
    label: 'Seen before',
    text: 'Seen before: this id was already sent, or is known to the space.',
  },
  unseen: {
    Icon: CircleHelp,
    label: 'Not seen before',
    text: 'Not seen before. It may be new, or this may be the wrong id column: if every row has a question mark, check that user_id holds the id your other tracking uses, not an email or a tool’s own id.',
  },
  unknown: { Icon: CircleSlash, label: 'Not checked', text: 'Could not be checked.' },
} as const;

export function IdCell({ row, value }: { readonly row: SampleRow; readonly value: Json | undefined }) {
  const { Icon, label, text } = marks[row.seen];
  const { key } = row;
  if (key === null || key === '') return <Value value={value} />;
  return (
    <span className={styles.id}>
      <span aria-hidden className={styles.avatar}>
        {initialsOf(key)}
      </span>
      <Hint label={label} text={text}>
        <Icon aria-hidden className={styles[row.seen]} />
      </Hint>
      <button
        className={styles.key}
        onClick={() => go({ at: 'history', key })}
        tabIndex={-1}
        title="Show everything sent for this id"
        type="button"
      >
        {key}
      </button>
    </span>
  );
}
