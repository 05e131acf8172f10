/** Writes the list that is shown to a file; what is under way says how far it is and can be ended. */
import { Download } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import type { RunList } from '../../../preload/lists.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { orToast } from '../../components/toast-failure.ts';
import { countOf } from '../../format/numbers.ts';
import { useListProgress } from './use-list-progress.ts';

interface ExportListProps {
  readonly runId: string;
  readonly list: RunList;
  readonly search: string;
  readonly isDisabled: boolean;
}

export function ExportList({ runId, list, search, isDisabled }: ExportListProps) {
  const [isWriting, setWriting] = useState(false);
  const listId = `file of ${runId}`;
  const share = useListProgress(`export ${listId}`) ?? 0;
  const write = async (format: 'csv' | 'jsonl') => {
    setWriting(true);
    try {
      const written = await api.runs.export({ runId, listId, list, search, format });
      if (written) toast(`Exported ${countOf(written.entries, 'row')} to ${written.path}`);
    } finally {
      setWriting(false);
    }
  };
  if (isWriting) {
    return (
      <Button onPress={() => void orToast(api.runs.cancelList({ listId }))} variant="quiet">
        Cancel export ({Math.floor(share * 100)} %)
      </Button>
    );
  }
  return (
    <>
      <Button
        icon={<Download />}
        isDisabled={isDisabled}
        onPress={() => void orToast(write('csv'))}
        variant="quiet"
      >
        Export CSV
      </Button>
      <Button
        aria-label="Export JSON lines"
        isDisabled={isDisabled}
        onPress={() => void orToast(write('jsonl'))}
        variant="quiet"
      >
        JSON lines
      </Button>
    </>
  );
}
