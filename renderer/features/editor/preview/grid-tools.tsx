/** What can be done with the sample as a whole. */
import { Clock, Download } from 'lucide-react';
import { ToggleButton } from 'react-aria-components';
import { toast } from 'sonner';
import type { ColumnInfo, SampleRow } from '../../../../preload/run-model.ts';
import { slug } from '../../../../preload/slug.ts';
import { api } from '../../../api.ts';
import button from '../../../components/button.module.css';
import { IconButton } from '../../../components/button.tsx';
import { cx } from '../../../components/class-names.ts';
import { orToast } from '../../../components/toast-failure.ts';
import { csvOf } from '../../../format/row-texts.ts';
import { useEditorDraft } from '../editor-context.ts';
import styles from './sample-grid.module.css';

interface GridToolsProps {
  readonly columns: readonly ColumnInfo[];
  readonly sample: readonly SampleRow[];
  readonly isLocal: boolean;
  readonly onLocal: (isLocal: boolean) => void;
}

export function GridTools({ columns, sample, isLocal, onLocal }: GridToolsProps) {
  const { draft } = useEditorDraft();
  const save = async () => {
    const text = csvOf(
      columns.map(({ name }) => name),
      sample.map(({ values }) => values),
    );
    const path = await api.app.saveText({ name: `${slug(draft.name) || 'preview'}.csv`, text });
    if (path !== null) toast.success(`Saved ${path}`);
  };
  return (
    <div className={styles.tools}>
      <ToggleButton className={cx(button.button, button.quiet)} isSelected={isLocal} onChange={onLocal}>
        <Clock aria-hidden />
        {isLocal ? 'Local time, shown only' : 'Times as sent'}
      </ToggleButton>
      <IconButton label="Export the shown rows as CSV" onPress={() => void orToast(save())}>
        <Download />
      </IconButton>
    </div>
  );
}
