/** What will happen, in numbers: users, calls, time, columns, and the first changes old -> new. */
import type { ReactNode } from 'react';
import type { Space } from '../../../../preload/model.ts';
import type { ColumnInfo, PreviewDocument, RowChange } from '../../../../preload/run-model.ts';
import { ChangeBadge } from '../../../components/change-badge.tsx';
import { ChangeValues } from '../../../components/change-values.tsx';
import page from '../../../components/page.module.css';
import { RowCounts } from '../../../components/row-counts.tsx';
import { VisibleText } from '../../../components/visible-text.tsx';
import { countOf, formatCount, sendingTime } from '../../../format/numbers.ts';
import { useConnection } from '../../../stores/connections.ts';
import { useSpace } from '../../../stores/spaces.ts';
import { useEditorDraft } from '../editor-context.ts';
import { IdentityWarnings } from '../preview/identity-warning.tsx';
import { usePreviewOfDraft } from '../preview/use-preview-of-draft.ts';
import { Consequences } from './consequences.tsx';
import { FirstPayloads } from './first-payloads.tsx';
import { GuardList } from './guard-list.tsx';
import { MonthlyCalls } from './monthly-calls.tsx';
import styles from './review-step.module.css';

export function Outlook() {
  const { draft } = useEditorDraft();
  const { job, isCurrent } = usePreviewOfDraft();
  const space = useSpace(draft.spaceId);
  const warehouse = useConnection(draft.connectionId);
  const result = isCurrent ? job?.result : undefined;
  return (
    // It scrolls, so the keyboard must reach it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section aria-label="What will happen" className={styles.outlook} tabIndex={0}>
      <IdentityWarnings />
      <Consequences />
      <h2 className={page.heading}>What will happen</h2>
      {result ? (
        <Numbers result={result} space={space} />
      ) : (
        <p className={page.muted}>Preview the query to see how many calls the next run makes.</p>
      )}
      <dl className={styles.facts}>
        <Fact label="Warehouse">{warehouse?.name ?? 'None chosen'}</Fact>
        <Fact label="Destinations">{destinationWords(draft.destinations)}</Fact>
        <Fact label="Guards">
          <GuardList />
        </Fact>
      </dl>
      {result && result.changes.length > 0 && (
        <Changes changes={result.changes} planned={result.events.planned} />
      )}
      {result && <FirstPayloads result={result} />}
    </section>
  );
}

function destinationWords(destinations: 'all' | 'none' | readonly string[]): string {
  if (destinations === 'all') return 'All enabled destinations';
  if (destinations === 'none') return 'Compute without enabled destinations';
  return destinations.join(', ');
}

interface NumbersProps {
  readonly result: PreviewDocument;
  readonly space: Space | undefined;
}

function Numbers({ result, space }: NumbersProps) {
  const noun = result.idKind === 'group' ? 'account' : 'user';
  const users = result.rows.read - result.rows.invalid;
  const traits = result.columns.filter((column) => column.role === 'trait');
  return (
    <>
      <RowCounts rows={result.rows} />
      <dl className={styles.facts}>
        <Fact label={`${noun === 'user' ? 'Users' : 'Accounts'} with trait`}>{countOf(users, noun)}</Fact>
        <Fact label="Calls now">
          {formatCount(result.events.planned)} {result.idKind === 'group' ? 'group' : 'identify'}
          {space && paceWords(result.events.planned, space)}
        </Fact>
        {result.estimate && (
          <Fact label="New at Segment">{countOf(result.estimate.newIds, noun)} at most</Fact>
        )}
        <Fact label="Calls a month">
          <MonthlyCalls rows={users} />
        </Fact>
        <Fact label="Imported traits">
          <TraitColumns columns={traits} />
        </Fact>
      </dl>
    </>
  );
}

/** How long the calls take at the space's rate; a rehearsal takes whatever comes. */
function paceWords(calls: number, { kind, eventsPerSecond }: Space): string {
  if (calls === 0 || kind === 'rehearsal') return '';
  const duration = sendingTime(calls, eventsPerSecond);
  return duration ? `, ${duration} at ${formatCount(eventsPerSecond)}/s` : ', with no bound on the rate';
}

function TraitColumns({ columns }: { readonly columns: readonly ColumnInfo[] }) {
  return (
    <ul className={styles.columns}>
      {columns.map(({ name, jsonType }) => (
        <li key={name}>
          <code>{name}</code> <span className={page.small}>{jsonType}</span>
        </li>
      ))}
    </ul>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface ChangesProps {
  readonly changes: readonly RowChange[];
  readonly planned: number;
}

function Changes({ changes, planned }: ChangesProps) {
  return (
    <div className={styles.changes}>
      <h3 className={styles.subheading}>
        First {formatCount(changes.length)} of {countOf(planned, 'change')}
      </h3>
      <ul>
        {changes.map((change) => (
          <li className={styles.change} key={change.kind + change.key}>
            <ChangeBadge kind={change.kind} />
            <code>
              <VisibleText text={change.key} />
            </code>
            <ChangeValues change={change} />
          </li>
        ))}
      </ul>
    </div>
  );
}
