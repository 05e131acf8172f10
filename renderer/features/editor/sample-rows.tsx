/** The sample with what is known of each id. */
import type { ColumnInfo, SampleRow } from '../../../preload/model.ts';
import { IdCell } from './id-cell.tsx';
import { uncheckedWords } from './identity.ts';
import { SampleGrid } from './sample-grid.tsx';
import { useSampleIdentity } from './use-sample-identity.ts';

interface SampleRowsProps {
  readonly columns: readonly ColumnInfo[];
  readonly sample: readonly SampleRow[];
  readonly onOpenProfile: (id: string) => void;
}

export function SampleRows({ columns, sample, onOpenProfile }: SampleRowsProps) {
  const { markOf, reason, failure } = useSampleIdentity();
  return (
    <SampleGrid
      columns={columns}
      renderId={(row, value) => (
        <IdCell
          mark={markOf(row)}
          onOpen={onOpenProfile}
          row={row}
          uncheckedText={uncheckedWords(reason, failure)}
          value={value}
        />
      )}
      sample={sample}
    />
  );
}
