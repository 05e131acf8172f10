/** What there is to look at in a run: its rows, its requests, and how it went. */
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { EventRecord, RunDocument } from '../../../preload/run-model.ts';
import { cx } from '../../components/class-names.ts';
import { formatCount } from '../../format/numbers.ts';
import { ChangeList } from './change-list.tsx';
import { RequestList } from './request-list.tsx';
import { RunCourse } from './run-course.tsx';
import styles from './run-tabs.module.css';

interface RunTabsProps {
  readonly run: RunDocument;
  readonly chosen: EventRecord | null;
  readonly onChoose: (event: EventRecord) => void;
}

export function RunTabs({ run, chosen, onChoose }: RunTabsProps) {
  return (
    <Tabs className={cx(styles.tabs)}>
      <TabList aria-label="Views of this run" className={cx(styles.list)}>
        <Tab className={cx(styles.tab)} id="changes">
          Changes
        </Tab>
        <Tab className={cx(styles.tab)} id="requests">
          Requests
          {run.requests > 0 && <span className={styles.count}>{formatCount(run.requests)}</span>}
        </Tab>
        <Tab className={cx(styles.tab)} id="course">
          Timeline and log
        </Tab>
      </TabList>
      <TabPanel className={cx(styles.panel)} id="changes">
        <ChangeList chosen={chosen} onChoose={onChoose} run={run} />
      </TabPanel>
      <TabPanel className={cx(styles.panel)} id="requests">
        <RequestList run={run} />
      </TabPanel>
      <TabPanel className={cx(styles.panel)} id="course">
        <RunCourse run={run} />
      </TabPanel>
    </Tabs>
  );
}
