/** The requests that a run's delivery made: status, latency, tries; the last thousand one by one. */
import { useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { RequestFilter, RequestRecord } from '../../../preload/requests.ts';
import type { RunDocument } from '../../../preload/run-model.ts';
import { Button } from '../../components/button.tsx';
import { cx } from '../../components/class-names.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { formatCount, formatDuration } from '../../format/numbers.ts';
import { formatClock } from './clock-times.ts';
import styles from './request-list.module.css';
import { isAccepted, statusText, summaryText, tryText } from './request-words.ts';
import { useRequests } from './use-requests.ts';

const filters: readonly (readonly [RequestFilter, string])[] = [
  ['all', 'All'],
  ['accepted', 'Accepted'],
  ['failed', 'Not accepted'],
  ['retries', 'Retries'],
];
const perPage = 100;

export function RequestList({ run }: { readonly run: RunDocument }) {
  const [filter, setFilter] = useState<RequestFilter>('all');
  const [offset, setOffset] = useState(0);
  const { page, failure } = useRequests(run, { filter, offset, limit: perPage });
  const choose = (next: RequestFilter) => {
    setFilter(next);
    setOffset(0);
  };
  if (failure) return <ErrorNotice failure={failure} />;
  if (page === null) return null;
  if (page.summary.requests === 0) {
    return <EmptyState title="No requests">{whyNone(run)}</EmptyState>;
  }
  return (
    <section aria-label="Requests" className={styles.requests}>
      <header className={styles.head}>
        <Filters filter={filter} onChoose={choose} />
        <Paging offset={offset} onMove={setOffset} total={page.total} />
      </header>
      <p className={styles.summary} role="status">
        {summaryText(page.summary)}
      </p>
      <RequestTable requests={page.items} />
    </section>
  );
}

function whyNone(run: RunDocument): string {
  if (run.status === 'running') return 'Requests appear here once the run sends.';
  return run.requests > 0 ? 'This run is older than the log of requests.' : 'This run sent nothing.';
}

function Filters(props: { filter: RequestFilter; onChoose: (filter: RequestFilter) => void }) {
  const { filter, onChoose } = props;
  return (
    <ToggleButtonGroup
      aria-label="Filter requests"
      className={cx(styles.filter)}
      disallowEmptySelection
      onSelectionChange={([key]) => {
        const known = filters.find(([value]) => value === key);
        if (known) onChoose(known[0]);
      }}
      selectedKeys={[filter]}
    >
      {filters.map(([value, label]) => (
        <ToggleButton className={cx(styles.option)} id={value} key={value}>
          {label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

interface PagingProps {
  readonly offset: number;
  readonly total: number;
  readonly onMove: (offset: number) => void;
}

/** Nothing where all fit on one page. */
function Paging({ offset, total, onMove }: PagingProps) {
  if (total <= perPage) return null;
  const last = Math.min(total, offset + perPage);
  return (
    <nav aria-label="Pages of requests" className={styles.paging}>
      <span>
        {formatCount(offset + 1)}–{formatCount(last)} of the last {formatCount(total)}
      </span>
      <Button isDisabled={offset === 0} onPress={() => onMove(offset - perPage)} variant="quiet">
        Newer
      </Button>
      <Button isDisabled={last >= total} onPress={() => onMove(offset + perPage)} variant="quiet">
        Older
      </Button>
    </nav>
  );
}

function RequestTable({ requests }: { readonly requests: readonly RequestRecord[] }) {
  if (requests.length === 0) return <EmptyState title="None of these">Choose another filter.</EmptyState>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard
    <section aria-label="List of requests" className={styles.scroll} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th className={styles.right}>Request</th>
            <th>Began</th>
            <th>Status</th>
            <th className={styles.right}>Latency</th>
            <th className={styles.right}>Events</th>
            <th>Retries</th>
          </tr>
        </thead>
        <tbody>
          {requests.map((request) => (
            <tr key={request.number}>
              <td className={styles.right}>{formatCount(request.number)}</td>
              <td>{formatClock(request.at)}</td>
              <td className={cx(!isAccepted(request) && styles.bad)}>
                {statusText(request.status)}
                {request.problem && `: ${request.problem}`}
              </td>
              <td className={styles.right}>{formatDuration(request.ms)}</td>
              <td className={styles.right}>{formatCount(request.events)}</td>
              <td className={styles.muted}>{tryText(request)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
