/** The last runs of a trait at a glance: how much changed, and which did not end well. */
import type { RunMark } from '../../../preload/run-model.ts';
import { useRunMarks } from '../../stores/run-marks.ts';
import { sparkHeight, sparkLine, sparkPaths, sparkWidth, sparkWords } from './spark-paths.ts';
import styles from './sparkline.module.css';

const noMarks: readonly RunMark[] = [];

export function Sparkline({ traitId }: { readonly traitId: string }) {
  const marks = useRunMarks((state) => state.byTrait[traitId]) ?? noMarks;
  const words = sparkWords(marks);
  const { well, held, failed } = sparkPaths(marks);
  return (
    <svg
      aria-label={words}
      className={styles.spark}
      height={sparkHeight}
      role="img"
      viewBox={`0 0 ${sparkWidth} ${sparkHeight}`}
      width={sparkWidth}
    >
      <title>{words}</title>
      <path className={styles.line} d={`M0 ${sparkLine + 0.5}H${sparkWidth}`} />
      <path className={styles.well} d={well} />
      <path className={styles.held} d={held} />
      <path className={styles.failed} d={failed} />
    </svg>
  );
}
