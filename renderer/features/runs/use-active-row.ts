import { useEffect, useEffectEvent, useState } from 'react';
import type { EventRecord } from '../../../preload/run-model.ts';
import { isEvent, targetOf } from './list-pages.ts';
import type { ListPages } from './use-list-pages.ts';

interface ActiveRow {
  readonly active: number;
  readonly choose: (index: number) => void;
  readonly move: (event: React.KeyboardEvent) => void;
}

/** The row that the keyboard is on. It may be chosen before its page has come: End, or a fast scroll; it opens when it has. */
export function useActiveRow(pages: ListPages, onChoose: (event: EventRecord) => void): ActiveRow {
  const [active, setActive] = useState(0);
  const [awaited, setAwaited] = useState<number | null>(null);
  const arrived = awaited === null ? undefined : pages.at(awaited);
  const open = useEffectEvent(onChoose);
  useEffect(() => {
    if (!arrived) return;
    setAwaited(null);
    if (isEvent(arrived)) open(arrived);
  }, [arrived]);
  const choose = (index: number) => {
    setActive(index);
    setAwaited(index);
  };
  const move = (event: React.KeyboardEvent) => {
    const index = targetOf(event.key, active, pages.total);
    if (index === null) return;
    event.preventDefault();
    choose(index);
  };
  return { active, choose, move };
}
