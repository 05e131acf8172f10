/** One warehouse: its settings, a test of named checks, and saving. */
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page } from '../../components/page.tsx';
import { Screen } from '../../components/screen.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { kindNames } from '../../format/names.ts';
import { useConnection } from '../../stores/connections.ts';
import { CheckList } from './check-list.tsx';
import { ConnectionField } from './connection-field.tsx';
import { DuckdbFields } from './duckdb-fields.tsx';
import { PostgresFields } from './postgres-fields.tsx';
import { SampleNote } from './sample-note.tsx';
import { useConnectionForm } from './use-connection-form.ts';
import { WarehouseActions } from './warehouse-actions.tsx';

const kinds = [
  { value: 'postgres', label: kindNames.postgres },
  { value: 'duckdb', label: `${kindNames.duckdb}: a file or a folder` },
] as const;

export function WarehouseScreen({ id }: { readonly id?: string }) {
  const connection = useConnection(id);
  const form = useConnectionForm(connection);
  const { fields, change, test, save } = form;
  const failure = save.failure ?? test.failure;
  return (
    <Screen
      actions={<WarehouseActions connection={connection} form={form} />}
      parent={{ label: 'Warehouses', place: { at: 'warehouses' } }}
      title={connection?.name ?? 'New warehouse'}
    >
      <Page>
        {connection?.isSample && <SampleNote />}
        {failure && <ErrorNotice failure={failure} />}
        {form.checks && <CheckList checks={form.checks} />}
        <SelectField
          isDisabled={connection !== undefined}
          label="Kind"
          onChange={(kind) => change({ kind })}
          options={kinds}
          value={fields.kind}
        />
        <ConnectionField form={form} label="Name" name="name" placeholder="Production" />
        {fields.kind === 'postgres' ? (
          <PostgresFields form={form} hasSecret={connection?.savedSecrets.includes('password') ?? false} />
        ) : (
          <DuckdbFields form={form} />
        )}
      </Page>
    </Screen>
  );
}
