/** State as an icon and a word, never by colour alone. */
import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleX,
  LoaderCircle,
  TriangleAlert,
} from 'lucide-react';
import type { RunStatus } from '../../preload/run-model.ts';
import { cx } from './class-names.ts';
import styles from './status-badge.module.css';

type Tone = 'ok' | 'warn' | 'bad' | 'calm' | 'busy';

const statuses: Record<
  RunStatus,
  { readonly word: string; readonly tone: Tone; readonly Icon: typeof CircleCheck }
> = {
  running: { word: 'Running', tone: 'busy', Icon: LoaderCircle },
  succeeded: { word: 'Succeeded', tone: 'ok', Icon: CircleCheck },
  partial: { word: 'Partial', tone: 'warn', Icon: TriangleAlert },
  failed: { word: 'Failed', tone: 'bad', Icon: CircleX },
  blocked: { word: 'Blocked', tone: 'warn', Icon: CircleAlert },
  cancelled: { word: 'Cancelled', tone: 'calm', Icon: CircleDashed },
};

export function StatusBadge({ status }: { readonly status: RunStatus }) {
  const { word, tone, Icon } = statuses[status];
  return (
    <span className={cx(styles.badge, styles[tone])}>
      <Icon aria-hidden />
      {word}
    </span>
  );
}

/** A trait that has never run, or is paused. */
export function QuietBadge({ word }: { readonly word: 'Never ran' | 'Paused' }) {
  const Icon = word === 'Paused' ? CirclePause : CircleDashed;
  return (
    <span className={cx(styles.badge, styles.calm)}>
      <Icon aria-hidden />
      {word}
    </span>
  );
}
