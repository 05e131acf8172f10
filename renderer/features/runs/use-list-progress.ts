import { useEffect, useState } from 'react';

/** How far a search or an export has come, 0..1; null before it first says so. */
export function useListProgress(listId: string): number | null {
  const [share, setShare] = useState<number | null>(null);
  useEffect(
    () =>
      window.sqltraits.on('listProgress', (told) => {
        if (told.listId === listId) setShare(told.of > 0 ? told.done / told.of : null);
      }),
    [listId],
  );
  return share;
}
