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

export function ChangeList(props: ChangeListProps) {
  const { run } = props;
  const [list, setList] = useState<RunList>(run.rows.invalid > 0 ? 'invalid' : 'all');
  const [search, setSearch] = useState('');
  const sought = useDeferredText(search);
  return (
    <section aria-label="Changes" className={styles.events}>
      <header className={styles.head}>
        <ListFilter list={list} onChange={setList} run={run} />
        <SearchField aria-label="Search ids and values" onChange={setSearch} value={search}>
          <Input className={cx(styles.search)} placeholder="Search ids and values" />
        </SearchField>
      </header>
      {list === 'failed' && run.events.failed > 0 && <FailedNotice run={run} />}
      <Found {...props} key={`${run.run} ${list} ${sought}`} list={list} search={sought} />
    </section>
  );
}

interface FoundProps extends ChangeListProps {
  readonly list: RunList;
  readonly search: string;
}

function Found({ run, list, search, chosen, onChoose }: FoundProps) {
  const pages = useListPages(run, list, search);
  const share = useListProgress(viewOf(run.run));
  const { total, failure, isLoading } = pages;
  const shown = { run, list, search, total };
  return (
    <>
      <div className={styles.bar}>
        <p className={styles.count} role="status">
          {isLoading ? `Looking…${share === null ? '' : ` ${Math.floor(share * 100)} %`}` : countText(shown)}
        </p>
        {total > 0 && <ExportList list={list} runId={run.run} search={search} />}
      </div>
      {failure && <ErrorNotice failure={failure} />}
      {total === 0 && !failure && !isLoading ? (
        <EmptyState {...emptyText(shown)} />
      ) : (
        <ListRows chosen={chosen} list={list} onChoose={onChoose} pages={pages} />
      )}
    </>
  );
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
