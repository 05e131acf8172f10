/** The first calls of the next run, exactly as they would be sent. */
import { useEffect, useMemo, useState } from 'react';
import type { Failure, Json, RowsToShow } from '../../../../preload/model.ts';
import type { PreviewDocument } from '../../../../preload/run-model.ts';
import { api, failureOf } from '../../../api.ts';
import { cx } from '../../../components/class-names.ts';
import { CopyButton } from '../../../components/copy-button.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { Fold } from '../../../components/fold.tsx';
import { JsonView } from '../../../components/json-view.tsx';
import page from '../../../components/page.module.css';
import { countOf } from '../../../format/numbers.ts';
import { useEditorDraft } from '../editor-context.ts';
import { firstCalls } from './first-calls.ts';
import styles from './review-step.module.css';
import { TestRow } from './test-row.tsx';

export function FirstPayloads({ result }: { readonly result: PreviewDocument }) {
  const { draft } = useEditorDraft();
  const rows = useMemo(() => firstCalls(draft, result), [draft, result]);
  if (!rows || rows.rows.length === 0) return null;
  return (
    <section aria-label="First payloads" className={styles.changes}>
      <h3 className={styles.subheading}>
        {result.events.planned === 0
          ? 'Nothing would be sent now. As calls, the first rows are'
          : `First ${countOf(rows.rows.length, 'call')}, exactly as sent but for run and time`}
      </h3>
      <Payloads rows={rows} />
      <TestRow rows={rows} />
    </section>
  );
}

interface Built {
  readonly payloads: readonly Json[];
  readonly failure: Failure | null;
}

function Payloads({ rows }: { readonly rows: RowsToShow }) {
  const [built, setBuilt] = useState<Built>({ payloads: [], failure: null });
  useEffect(() => {
    let isStale = false;
    api.preview.payloads(rows).then(
      (payloads) => isStale || setBuilt({ payloads, failure: null }),
      (error: unknown) => isStale || setBuilt({ payloads: [], failure: failureOf(error) }),
    );
    return () => {
      isStale = true;
    };
  }, [rows]);
  if (built.failure) return <ErrorNotice failure={built.failure} />;
  return built.payloads.map((payload, index) => {
    const key = rows.rows[index]?.key ?? '';
    return (
      <Fold isOpen={index === 0} key={key} label={key}>
        <div className={cx(page.frame, styles.payload)}>
          <JsonView label={`Payload of ${key}`} value={payload} />
          <CopyButton compact text={JSON.stringify(payload, null, 2)} what="Payload" />
        </div>
      </Fold>
    );
  });
}
