import type { ReactNode } from 'react';
import type { HelpTopic } from '../help-topics.ts';
import styles from './empty-state.module.css';
import { HelpLink } from './help-link.tsx';

interface EmptyStateProps {
  readonly title: string;
  /** What this place is for. */
  readonly children: ReactNode;
  /** The first step. */
  readonly action?: ReactNode;
  /** Where the help tells of it. */
  readonly topic?: HelpTopic;
}

/** Nothing here yet: what it is for, and how to begin. */
export function EmptyState({ title, children, action, topic }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.text}>{children}</p>
      {action && <div className={styles.action}>{action}</div>}
      {topic && <HelpLink topic={topic} />}
    </div>
  );
}
