/** A run's plan, row by row: what it added, changed, removed, left as it was, refused or failed to send. */
import { useEffect, useState } from 'react';
import { Input, SearchField } from 'react-aria-components';
import type { RunList } from '../../../preload/lists.ts';
import type { EventRecord, RunDocument } from '../../../preload/run-model.ts';
import { cx } from '../../components/class-names.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import styles from './change-list.module.css';
import { ExportList } from './export-list.tsx';
import { FailedNotice } from './failed-notice.tsx';
import { ListFilter } from './list-filter.tsx';
import { ListRows } from './list-rows.tsx';
import { countText, emptyText } from './list-words.ts';
import { useListPages, viewOf } from './use-list-pages.ts';
import { useListProgress } from './use-list-progress.ts';

interface ChangeListProps {
  readonly run: RunDocument;
  readonly chosen: EventRecord | null;
  readonly onChoose: (event: EventRecord) => void;
}

export function ChangeList({ run, chosen, onChoose }: ChangeListProps) {
  const [list, setList] = useState<RunList>(run.rows.invalid > 0 ? 'invalid' : 'all');
  const [search, setSearch] = useState('');
  const sought = useDeferredText(search);
  const pages = useListPages(run, list, sought);
  const shown = { run, list, search: sought, total: pages.total };
  const isEmpty = pages.total === 0 && !pages.failure && !pages.isLoading;
  return (
    <section aria-label="Changes" className={styles.events}>
      <header className={styles.head}>
        <ListFilter list={list} onChange={setList} run={run} />
      </header>
      {list === 'failed' && run.events.failed > 0 && <FailedNotice run={run} />}
      <div className={styles.bar}>
        <p className={styles.count} role="status">
          {pages.isLoading ? <Looking runId={run.run} /> : countText(shown)}
        </p>
        <Search onChange={setSearch} value={search} />
        <ExportList isDisabled={pages.total === 0} list={list} runId={run.run} search={sought} />
      </div>
      {pages.failure && <ErrorNotice failure={pages.failure} />}
      {isEmpty ? (
        <EmptyState {...emptyText(shown)} />
      ) : (
        <ListRows
          chosen={chosen}
          key={`${run.run} ${list} ${sought}`}
          list={list}
          onChoose={onChoose}
          pages={pages}
        />
      )}
    </section>
  );
}

function Search(props: { value: string; onChange: (value: string) => void }) {
  return (
    <SearchField {...props} aria-label="Search ids and values" className={cx(styles.searchField)}>
      <Input className={cx(styles.search)} placeholder="Id or value" />
    </SearchField>
  );
}

function Looking({ runId }: { readonly runId: string }) {
  const share = useListProgress(viewOf(runId));
  return share === null ? 'Looking…' : `Looking… ${Math.floor(share * 100)} %`;
}

const pauseMs = 250;

/** The text once nobody types any more: a search reads the whole plan. */
function useDeferredText(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
