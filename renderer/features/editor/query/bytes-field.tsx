/** How much a run may read. Shown where the warehouse told the preview what the query reads, or a limit is set already. */
import { SelectField } from '../../../components/select-field.tsx';
import { formatBytes } from '../../../format/numbers.ts';
import { useEditorDraft } from '../editor-context.ts';
import { usePreviewOfDraft } from '../preview/use-preview-of-draft.ts';

const limits = [1e9, 1e10, 1e11, 1e12, 1e13];
const noLimit = 'none';

export function BytesField() {
  const { draft, change } = useEditorDraft();
  const { job } = usePreviewOfDraft();
  const { maximumBytes } = draft;
  if (!job?.cost && maximumBytes === undefined) return null;
  const all = [...new Set([...limits, ...(maximumBytes === undefined ? [] : [maximumBytes])])];
  const options = all
    .sort((a, b) => a - b)
    .map((bytes) => ({ value: String(bytes), label: formatBytes(bytes) }));
  return (
    <SelectField
      label="A run may read"
      onChange={(value) => change({ maximumBytes: value === noLimit ? undefined : Number(value) })}
      options={[{ value: noLimit, label: 'As much as it needs' }, ...options]}
      value={maximumBytes === undefined ? noLimit : String(maximumBytes)}
    />
  );
}
