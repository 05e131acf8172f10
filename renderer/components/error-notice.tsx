/** A failure, designed: what happened, what to do, the vendor's words folded, one button that mends it. */
import { CircleX } from 'lucide-react';
import type { Failure } from '../../preload/model.ts';
import { actionLabels, type FailureAction, failures } from '../failures.ts';
import { failureTopics } from '../help-topics.ts';
import { Advice } from './advice.tsx';
import { Button } from './button.tsx';
import { cx } from './class-names.ts';
import { CopyButton } from './copy-button.tsx';
import { Fold } from './fold.tsx';
import { HelpLink } from './help-link.tsx';
import styles from './notice.module.css';
import { VisibleText } from './visible-text.tsx';

interface ErrorNoticeProps {
  readonly failure: Failure;
  /** The ways out that this screen has; the failure's own is shown when it is among them. */
  readonly actions?: Partial<Record<FailureAction, () => void>>;
}

/** The whole failure as text, for a colleague or a ticket. */
export function failureText({ code, message, advice, detail }: Failure): string {
  return [`${message} (${code})`, advice, detail].filter((part) => part !== undefined).join('\n\n');
}

export function ErrorNotice({ failure, actions = {} }: ErrorNoticeProps) {
  const { title, action } = failures[failure.code];
  const mend = action && actions[action];
  return (
    <section aria-label={title} className={cx(styles.notice, styles.bad)} role="alert">
      <CircleX aria-hidden className={styles.icon} />
      <div className={styles.body}>
        <h3 className={styles.title}>{title}</h3>
        <p>
          <VisibleText text={failure.message} />
        </p>
        {failure.advice && <Advice text={failure.advice} />}
        {failure.detail && (
          <Fold label={failure.code === 'internal' ? 'Details' : 'In the vendor’s words'}>
            <pre className={styles.detail}>{failure.detail}</pre>
          </Fold>
        )}
      </div>
      <div className={styles.actions}>
        {action && mend && <Button onPress={mend}>{actionLabels[action]}</Button>}
        <HelpLink topic={failureTopics[failure.code]} />
        <CopyButton compact text={failureText(failure)} what="Error" />
      </div>
    </section>
  );
}
