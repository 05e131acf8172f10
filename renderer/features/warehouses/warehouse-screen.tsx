/** One warehouse: its settings, a test of named checks, and saving. */
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page } from '../../components/page.tsx';
import { Screen } from '../../components/screen.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { useShortcut } from '../../components/use-shortcut.ts';
import { kindNames } from '../../format/names.ts';
import { useConnection } from '../../stores/connections.ts';
import { CheckList } from './check-list.tsx';
import { DuckdbFields } from './duckdb-fields.tsx';
import { NameField } from './name-field.tsx';
import { PostgresFields } from './postgres-fields.tsx';
import { RemoveConnection } from './remove-connection.tsx';
import { SampleNote } from './sample-note.tsx';
import { useConnectionForm } from './use-connection-form.ts';

const kinds = [
  { value: 'postgres', label: kindNames.postgres },
  { value: 'duckdb', label: `${kindNames.duckdb}: a file or a folder` },
] as const;

export function WarehouseScreen({ id }: { readonly id?: string }) {
  const connection = useConnection(id);
  const form = useConnectionForm(connection);
  const { fields, change, test, save } = form;
  const submit = () => void save.run();
  const failure = save.failure ?? test.failure;
  useShortcut('Mod+S', submit, save.isBusy);
  return (
    <Screen
      actions={
        <>
          {connection && <RemoveConnection connection={connection} />}
          <Button isDisabled={test.isBusy} onPress={() => void test.run()}>
            {test.isBusy ? 'Testing' : 'Test connection'}
          </Button>
          <Button isDisabled={save.isBusy} onPress={submit} variant="main">
            Save
          </Button>
        </>
      }
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
        <NameField form={form} />
        {fields.kind === 'postgres' ? (
          <PostgresFields form={form} hasSecret={connection?.hasSecret ?? false} />
        ) : (
          <DuckdbFields form={form} />
        )}
      </Page>
    </Screen>
  );
}
