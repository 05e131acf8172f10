/** What a connection test found, or that one is under way. It comes into view by itself: the form may be scrolled down. */
import { useEffect, useRef } from 'react';
import { CheckList } from './check-list.tsx';
import { TestProgress } from './test-progress.tsx';
import styles from './test-report.module.css';
import type { ConnectionTest } from './use-connection-test.ts';

export function TestReport({ test }: { readonly test: ConnectionTest }) {
  const { since, checks, cancel } = test;
  const reportRef = useRef<HTMLDivElement>(null);
  const hasNews = since !== null || checks !== null;
  useEffect(() => {
    if (hasNews) reportRef.current?.scrollIntoView({ block: 'nearest' });
  }, [hasNews]);
  if (!hasNews) return null;
  return (
    <div className={styles.report} ref={reportRef}>
      {since !== null && <TestProgress onCancel={cancel} since={since} />}
      {checks && <CheckList checks={checks} />}
    </div>
  );
}
