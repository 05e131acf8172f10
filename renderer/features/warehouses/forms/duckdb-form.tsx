/** A DuckDB file, or a folder whose files become tables. */
import { api } from '../../../api.ts';
import { Button } from '../../../components/button.tsx';
import page from '../../../components/page.module.css';
import { orToast } from '../../../components/toast-failure.ts';
import { ConnectionField } from '../connection-field.tsx';
import type { ConnectionForm } from '../use-connection-form.ts';
import { LimitsPart } from './limits-part.tsx';

export function DuckdbForm({ form }: { readonly form: ConnectionForm }) {
  const choose = async (kind: 'file' | 'folder') => {
    const path = await api.app.choosePath({ kind });
    if (path !== null) form.change({ path });
  };
  return (
    <div className={page.section}>
      <ConnectionField
        action={
          <>
            <Button onPress={() => void orToast(choose('file'))}>Choose file…</Button>
            <Button onPress={() => void orToast(choose('folder'))}>Choose folder…</Button>
          </>
        }
        form={form}
        label="Path"
        mono
        name="path"
        note="A .duckdb file, or a folder: its CSV, Parquet and JSON files become tables, its subfolders schemas."
        placeholder="/Users/me/data"
      />
      <LimitsPart form={form} />
    </div>
  );
}
