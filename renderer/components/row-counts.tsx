/** The numbers of a run or preview, drawn so that the eye can add them up; removed stands apart. */
import type { RowCounts as Counts } from '../../preload/run-model.ts';
import { formatCount } from '../format/numbers.ts';
import styles from './row-counts.module.css';

const terms = ['added', 'changed', 'unchanged', 'invalid'] as const;

export function RowCounts({ rows }: { readonly rows: Counts }) {
  return (
    <dl aria-label="Rows" className={styles.counts}>
      <Figure count={rows.read} word="read" />
      {terms.map((term, index) => (
        <Figure count={rows[term]} key={term} sign={index === 0 ? '=' : '+'} word={term} />
      ))}
      <Figure apart count={rows.removed} word="removed" />
    </dl>
  );
}

interface FigureProps {
  readonly count: number;
  readonly word: string;
  readonly sign?: string;
  readonly apart?: boolean;
}

function Figure({ count, word, sign, apart = false }: FigureProps) {
  return (
    <div className={apart ? styles.apart : styles.figure} {...(count === 0 && { 'data-zero': true })}>
      {sign && (
        <span aria-hidden className={styles.sign}>
          {sign}
        </span>
      )}
      <dd>{formatCount(count)}</dd>
      <dt>{word}</dt>
    </div>
  );
}
