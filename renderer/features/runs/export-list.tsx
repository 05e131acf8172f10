/** Writes the list that is shown to a file; what is under way says how far it is and can be ended. */
import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { toast } from 'sonner';
import type { RunList } from '../../../preload/lists.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { orToast } from '../../components/toast-failure.ts';
import { countOf } from '../../format/numbers.ts';

interface ExportListProps {
  readonly runId: string;
  readonly list: RunList;
  readonly search: string;
}

export function ExportList({ runId, list, search }: ExportListProps) {
  const [share, setShare] = useState<number | null>(null);
  const listId = `file of ${runId}`;
  useEffect(
    () =>
      window.sqltraits.on('listProgress', (told) => {
        if (told.listId === `export ${listId}`) setShare(told.done / told.of);
      }),
    [listId],
  );
  const write = async (format: 'csv' | 'jsonl') => {
    setShare(0);
    try {
      const written = await api.runs.export({ runId, listId, list, search, format });
      if (written) toast(`Exported ${countOf(written.entries, 'row')} to ${written.path}`);
    } finally {
      setShare(null);
    }
  };
  if (share !== null) {
    return (
      <Button onPress={() => void orToast(api.runs.cancelList({ listId }))} variant="quiet">
        Cancel export ({Math.floor(share * 100)} %)
      </Button>
    );
  }
  return (
    <>
      <Button icon={<Download />} onPress={() => void orToast(write('csv'))} variant="quiet">
        Export CSV
      </Button>
      <Button onPress={() => void orToast(write('jsonl'))} variant="quiet">
        JSON lines
      </Button>
    </>
  );
}
