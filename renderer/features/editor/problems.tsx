/** Every broken rule: what, how often, where for example, and what to do about it. */
import { CircleX, TriangleAlert } from 'lucide-react';
import type { Problem } from '../../../preload/model.ts';
import { Advice } from '../../components/advice.tsx';
import { cx } from '../../components/class-names.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { failureText } from '../../components/error-notice.tsx';
import { Fold } from '../../components/fold.tsx';
import { failures } from '../../failures.ts';
import { formatCount } from '../../format/numbers.ts';
import { placeOf } from './diagnostics.ts';
import styles from './preview-pane.module.css';

interface ProblemsProps {
  readonly problems: readonly Problem[];
  /** The text that positions point into, and how to go there; without them positions are not shown. */
  readonly sql?: string;
  readonly onReveal?: (position: number) => void;
}

export function Problems({ problems, sql, onReveal }: ProblemsProps) {
  return (
    <section aria-label="Problems" className={styles.problems}>
      {problems.map((problem) => (
        <article
          className={cx(styles.problem, styles[problem.severity])}
          key={problem.code + problem.message}
        >
          <h3>
            {problem.severity === 'error' ? (
              <CircleX aria-label="Error" />
            ) : (
              <TriangleAlert aria-label="Warning" />
            )}
            {failures[problem.code].title}
            <code className={styles.code}>{problem.code}</code>
            {problem.position !== undefined && sql !== undefined && onReveal && (
              <PlaceButton onReveal={onReveal} position={problem.position} sql={sql} />
            )}
            <span className={styles.count}>{formatCount(problem.count)}×</span>
            <CopyButton compact text={failureText(problem)} what="Problem" />
          </h3>
          <p>{problem.message}</p>
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

function Examples({ examples }: { readonly examples: readonly string[] }) {
  return (
    <div className={styles.examples}>
      {examples.map((example) => (
        <code key={example}>{example === '' ? '(empty)' : example}</code>
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
