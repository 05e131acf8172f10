/** Everything one warehouse is made of, in the order in which it is filled in. */
import { ErrorNotice } from '../../components/error-notice.tsx';
import page from '../../components/page.module.css';
import { Page } from '../../components/page.tsx';
import { ConnectionField } from './connection-field.tsx';
import { KindForm } from './forms/kind-form.tsx';
import { KindPicker } from './kind-picker.tsx';
import { SampleNote } from './sample-note.tsx';
import { SuggestionChips } from './suggestion-chips.tsx';
import { TestReport } from './test-report.tsx';
import type { ConnectionForm } from './use-connection-form.ts';

const pasteWords = {
  postgres: 'Paste a postgres:// or JDBC URL into any field to fill the form.',
  redshift: 'Paste a redshift:// or JDBC URL into any field to fill the form.',
  bigquery: 'Paste the JSON key into any field to fill the form.',
  snowflake: 'Paste your account’s address or a JDBC URL into any field to fill the form.',
  duckdb: 'The files are only read.',
} as const;

export function WarehouseForm({ form }: { readonly form: ConnectionForm }) {
  const { connection, fields, test, save, choose } = form;
  const failure = save.failure ?? test.failure;
  const paste = (event: React.ClipboardEvent) => {
    // Keys and certificates are for the field that they are pasted into.
    if (event.target instanceof HTMLTextAreaElement) return;
    if (form.paste(event.clipboardData.getData('text/plain'))) event.preventDefault();
  };
  return (
    <Page>
      {connection?.isSample && <SampleNote />}
      {failure && <ErrorNotice failure={failure} />}
      <TestReport test={test} />
      {!connection && <KindPicker kind={fields.kind} onChange={choose} />}
      <div className={page.section} onPasteCapture={paste}>
        {!connection && <p className={page.small}>{pasteWords[fields.kind]}</p>}
        <SuggestionChips form={form} />
        <ConnectionField form={form} label="Name" name="name" placeholder="Production" />
        <KindForm form={form} key={fields.kind} />
      </div>
    </Page>
  );
}
