/** The sample with what is known of each id. */
import { useState } from 'react';
import type { ColumnInfo, SampleRow } from '../../../../preload/run-model.ts';
import { GridTools } from './grid-tools.tsx';
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
  const [isLocal, setLocal] = useState(false);
  return (
    <>
      <GridTools columns={columns} isLocal={isLocal} onLocal={setLocal} sample={sample} />
      <SampleGrid
        isLocal={isLocal}
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
    </>
  );
}
