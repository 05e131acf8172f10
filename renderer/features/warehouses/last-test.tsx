/** How a warehouse's last test ended, in a cell of the list. */
import { CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import type { LastTest as Test } from '../../../preload/connection-model.ts';
import { RelativeTime } from '../../components/relative-time.tsx';
import styles from './last-test.module.css';

export function LastTest({ test }: { readonly test: Test | undefined }) {
  if (!test) {
    return (
      <span className={styles.untested}>
        <CircleDashed aria-hidden />
        Not tested
      </span>
    );
  }
  const Icon = test.failed === null ? CircleCheck : CircleX;
  return (
    <span className={test.failed === null ? styles.ok : styles.failed}>
      <Icon aria-hidden />
      {test.failed === null ? 'Ok' : 'Failed'}
      <span className={styles.time}>
        <RelativeTime at={test.at} />
      </span>
    </span>
  );
}
