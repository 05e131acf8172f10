/** The first step of a new trait: whom it is about, and what it begins with. */
import { Copy, FileInput, LayoutTemplate, SquarePen } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { Choice, type ChoiceOption } from '../../../components/choice.tsx';
import { cx } from '../../../components/class-names.ts';
import { CopyWay } from './copy-way.tsx';
import { FileWay } from './file-way.tsx';
import styles from './pick-step.module.css';
import { QueryWay } from './query-way.tsx';
import type { IdKind } from './starter-sql.ts';
import { TemplateWay } from './template-way.tsx';

const kinds: readonly ChoiceOption<IdKind>[] = [
  {
    value: 'user',
    label: 'Users',
    note: 'The query returns user_id; each row becomes an identify call.',
  },
  {
    value: 'account',
    label: 'Accounts',
    note: 'The query returns group_id; each row becomes a group call.',
  },
];

interface Way {
  readonly id: string;
  readonly label: string;
  readonly note: string;
  readonly Icon: typeof Copy;
  readonly panel: (kind: IdKind) => ReactNode;
}

const ways: readonly Way[] = [
  {
    id: 'query',
    label: 'New query',
    note: 'An id column and a first trait',
    Icon: SquarePen,
    panel: (kind) => <QueryWay kind={kind} />,
  },
  {
    id: 'template',
    label: 'Template',
    note: 'Over Zendesk, Stripe, Salesforce …',
    Icon: LayoutTemplate,
    panel: (kind) => <TemplateWay key={kind} kind={kind} />,
  },
  {
    id: 'file',
    label: 'File',
    note: 'A query or a trait file from disk',
    Icon: FileInput,
    panel: () => <FileWay />,
  },
  {
    id: 'copy',
    label: 'Copy of a trait',
    note: 'Its query, destinations and schedule',
    Icon: Copy,
    panel: () => <CopyWay />,
  },
];

export function PickStep() {
  const [kind, setKind] = useState<IdKind>('user');
  return (
    <div className={styles.pick}>
      <Choice label="Whose traits?" onChange={setKind} options={kinds} value={kind} />
      <Tabs className={cx(styles.ways)} orientation="vertical">
        <TabList aria-label="Begin with" className={cx(styles.tabs)}>
          {ways.map((way) => (
            <WayTab key={way.id} {...way} />
          ))}
        </TabList>
        {ways.map(({ id, panel }) => (
          <TabPanel className={cx(styles.panel)} id={id} key={id}>
            {panel(kind)}
          </TabPanel>
        ))}
      </Tabs>
    </div>
  );
}

function WayTab({ id, label, note, Icon }: Way) {
  return (
    <Tab className={cx(styles.tab)} id={id}>
      <Icon aria-hidden />
      <span>
        <span className={styles.label}>{label}</span>
        <span className={styles.note}>{note}</span>
      </span>
    </Tab>
  );
}
