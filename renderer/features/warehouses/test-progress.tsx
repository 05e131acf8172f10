/** A connection test under way: how long it has taken, and the way to stop it. */
import { LoaderCircle } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { useNow } from '../../components/relative-time.tsx';
import styles from './test-progress.module.css';

interface TestProgressProps {
  /** ms. */
  readonly since: number;
  readonly onCancel: () => void;
}

export function TestProgress({ since, onCancel }: TestProgressProps) {
  const seconds = Math.max(0, Math.floor((useNow(1000) - since) / 1000));
  return (
    <div className={styles.progress}>
      <LoaderCircle aria-hidden />
      <p role="status">Testing the connection</p>
      <span className={styles.time}>{seconds} s</span>
      <Button onPress={onCancel}>Cancel test</Button>
    </div>
  );
}
