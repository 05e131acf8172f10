import { useState } from 'react';

interface LeftFields<Name extends string> {
  readonly leave: (...names: readonly Name[]) => void;
  readonly hasLeft: (name: Name) => boolean;
}

/** The fields of a form that have been left: only those show what is wrong with them, never the one being typed into. */
export function useLeftFields<Name extends string>(): LeftFields<Name> {
  const [left, setLeft] = useState<ReadonlySet<Name>>(new Set());
  return {
    leave: (...names) => setLeft(new Set([...left, ...names])),
    hasLeft: (name) => left.has(name),
  };
}
