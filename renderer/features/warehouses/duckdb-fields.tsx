/** A DuckDB file, or a folder whose files become tables. */
import { api } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/fields.tsx';
import { orToast } from '../../components/toast-failure.ts';
import type { ConnectionForm } from './use-connection-form.ts';

export function DuckdbFields({ form }: { readonly form: ConnectionForm }) {
  const choose = async (kind: 'file' | 'folder') => {
    const path = await api.app.choosePath({ kind });
    if (path !== null) form.change({ path });
  };
  return (
    <Field
      action={
        <>
          <Button onPress={() => void orToast(choose('file'))}>Choose file…</Button>
          <Button onPress={() => void orToast(choose('folder'))}>Choose folder…</Button>
        </>
      }
      error={form.errorOf('path')}
      label="Path"
      mono
      note="A .duckdb file, or a folder: its CSV, Parquet and JSON files become tables, its subfolders schemas."
      onBlur={() => form.leave('path')}
      onChange={(path) => form.change({ path })}
      placeholder="/Users/me/data"
      value={form.fields.path}
    />
  );
}
