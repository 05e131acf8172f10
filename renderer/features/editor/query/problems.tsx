/** Every broken rule: what, how often, where for example, and what to do about it. */

import { CircleX, TriangleAlert } from 'lucide-react';
import type { Problem } from '../../../../preload/run-model.ts';
import { Advice } from '../../../components/advice.tsx';
import { Button } from '../../../components/button.tsx';
import { cx } from '../../../components/class-names.ts';
import { CopyButton } from '../../../components/copy-button.tsx';
import { failureText } from '../../../components/error-notice.tsx';
import { Fold } from '../../../components/fold.tsx';
import { HelpLink } from '../../../components/help-link.tsx';
import { VisibleText } from '../../../components/visible-text.tsx';
import { actionLabels, type FailureAction, failures } from '../../../failures.ts';
import { formatCount } from '../../../format/numbers.ts';
import { failureTopics } from '../../../help-topics.ts';
import styles from '../preview/preview-pane.module.css';
import { placeOf } from './diagnostics.ts';

interface ProblemsProps {
  readonly problems: readonly Problem[];
  /** The text that positions point into, and how to go there; without them positions are not shown. */
  readonly sql?: string;
  readonly onReveal?: (position: number) => void;
  /** The ways out that the screen has; a problem offers its own when it is among them. */
  readonly actions?: Partial<Record<FailureAction, () => void>>;
}

export function Problems({ problems, ...place }: ProblemsProps) {
  return (
    <section aria-label="Problems" className={styles.problems}>
      {problems.map((problem) => (
        <article
          className={cx(styles.problem, styles[problem.severity])}
          key={problem.code + problem.message}
        >
          <ProblemHead problem={problem} {...place} />
          <p>
            <VisibleText text={problem.message} />
          </p>
          {problem.examples.length > 0 && <Examples examples={problem.examples} />}
          {problem.advice && (
            <div className={styles.advice}>
              <Advice text={problem.advice} />
            </div>
          )}
          {problem.detail && (
            <Fold label="In the vendor’s words">
              <pre className={styles.detail}>{problem.detail}</pre>
            </Fold>
          )}
        </article>
      ))}
    </section>
  );
}

interface ProblemHeadProps extends Omit<ProblemsProps, 'problems'> {
  readonly problem: Problem;
}

function ProblemHead({ problem, sql, onReveal, actions = {} }: ProblemHeadProps) {
  const { code, severity, position, count, examples } = problem;
  const { title, action } = failures[code];
  const mend = action && actions[action];
  const Icon = severity === 'error' ? CircleX : TriangleAlert;
  return (
    <h3>
      <Icon aria-label={severity === 'error' ? 'Error' : 'Warning'} />
      {title}
      <code className={styles.code}>{code}</code>
      {position !== undefined && sql !== undefined && onReveal && (
        <PlaceButton onReveal={onReveal} position={position} sql={sql} />
      )}
      <span className={styles.count}>{(count !== 1 || examples.length > 0) && `${formatCount(count)}×`}</span>
      {action && mend && <Button onPress={mend}>{actionLabels[action]}</Button>}
      <HelpLink topic={failureTopics[code]} />
      <CopyButton compact text={failureText(problem)} what="Problem" />
    </h3>
  );
}

function Examples({ examples }: { readonly examples: readonly string[] }) {
  return (
    <div className={styles.examples}>
      {examples.map((example) => (
        <code key={example}>
          <VisibleText text={example === '' ? '(empty)' : example} />
        </code>
      ))}
    </div>
  );
}

interface PlaceButtonProps {
  readonly position: number;
  readonly sql: string;
  readonly onReveal: (position: number) => void;
}

function PlaceButton({ position, sql, onReveal }: PlaceButtonProps) {
  return (
    <button className={styles.place} onClick={() => onReveal(position)} type="button">
      {placeOf(sql, position)}
    </button>
  );
}
