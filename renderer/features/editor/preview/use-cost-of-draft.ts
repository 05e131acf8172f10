import { useEffect, useState } from 'react';
import type { QueryCost } from '../../../../preload/run-model.ts';
import { api } from '../../../api.ts';
import { useEditorDraft } from '../editor-context.ts';

interface Asked {
  readonly of: string;
  readonly cost: QueryCost | null;
}

const pauseMs = 800;

/** What the query in the editor would read and cost, asked when typing pauses; null where nobody knows. */
export function useCostOfDraft(): QueryCost | null {
  const { draft } = useEditorDraft();
  const { connectionId, sql, schedule } = draft;
  const subject = JSON.stringify([connectionId, sql, schedule]);
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(() => {
    if (connectionId === '' || sql.trim() === '') return;
    let isStale = false;
    const timer = setTimeout(() => {
      const question = { connectionId, sql, ...(schedule.trim() !== '' && { schedule }) };
      api.preview.cost(question).then(
        (cost) => isStale || setAsked({ of: subject, cost }),
        // A query that is half written has no cost; what is wrong with it is the preview's to say.
        () => {},
      );
    }, pauseMs);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [connectionId, sql, schedule, subject]);
  return asked?.of === subject ? asked.cost : null;
}
