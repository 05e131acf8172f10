/** An id with its avatar and whether Segment knows it. The id opens its profile. */
import { CircleCheck, CircleDashed, CircleHelp, CircleSlash } from 'lucide-react';
import type { Json } from '../../../../preload/model.ts';
import type { SampleRow } from '../../../../preload/run-model.ts';
import { Hint } from '../../../components/hint.tsx';
import { Value } from '../../../components/value.tsx';
import { VisibleText } from '../../../components/visible-text.tsx';
import { initialsOf } from '../../../format/names.ts';
import type { IdMark } from './identity.ts';
import styles from './sample-grid.module.css';

const marks = {
  seen: {
    Icon: CircleCheck,
    label: 'Seen before',
    text: 'Seen before: Segment knows this id, or this app has sent it.',
  },
  unseen: {
    Icon: CircleHelp,
    label: 'Not seen before',
    text: 'Not seen before. It may be new, or this may be the wrong id column: if every row has a question mark, check that user_id holds the id your other tracking uses, not an email or a tool’s own id.',
  },
  unchecked: { Icon: CircleSlash, label: 'Not checked', text: 'Could not check.' },
  checking: { Icon: CircleDashed, label: 'Checking', text: 'Segment is being asked.' },
} as const;

interface IdCellProps {
  readonly row: SampleRow;
  readonly value: Json | undefined;
  readonly mark: IdMark;
  /** Why ids are not checked. */
  readonly uncheckedText: string;
  readonly onOpen: (id: string) => void;
}

export function IdCell({ row, value, mark, uncheckedText, onOpen }: IdCellProps) {
  const { Icon, label, text } = marks[mark];
  const { key } = row;
  if (key === null || key === '') return <Value value={value} />;
  return (
    <span className={styles.id}>
      <span aria-hidden className={styles.avatar}>
        {initialsOf(key)}
      </span>
      <Hint label={label} text={mark === 'unchecked' ? uncheckedText : text}>
        <Icon aria-hidden className={styles[mark]} />
      </Hint>
      <button
        aria-label={`Open profile of ${key}`}
        className={styles.key}
        onClick={() => onOpen(key)}
        title="Open profile"
        type="button"
      >
        <VisibleText text={key} />
      </button>
    </span>
  );
}
