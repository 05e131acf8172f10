import { useEffect, useState } from 'react';
import type { ConnectionKind, Suggestion } from '../../../preload/connection-model.ts';
import { api } from '../../api.ts';

/** What other tools' files know of such warehouses. None while main looks, and none where looking fails: they are a courtesy. */
export function useSuggestions(kind: ConnectionKind, isOff: boolean): readonly Suggestion[] {
  const [found, setFound] = useState<{ kind: ConnectionKind; suggestions: readonly Suggestion[] } | null>(
    null,
  );
  useEffect(() => {
    let isCurrent = !isOff;
    const show = (suggestions: readonly Suggestion[]) => {
      if (isCurrent) setFound({ kind, suggestions });
    };
    if (!isOff) api.connections.suggest({ kind }).then(show, () => show([]));
    return () => {
      isCurrent = false;
    };
  }, [kind, isOff]);
  return found?.kind === kind ? found.suggestions : [];
}
