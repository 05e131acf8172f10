import { useEffect, useState } from 'react';
import type { GuardLimits } from '../../../preload/alerts.ts';
import { api } from '../../api.ts';
import { useEditorDraft } from './editor-context.ts';
import { guardWords } from './guard-words.ts';
import styles from './review-step.module.css';

/** A trait's own guards; those of a new one until its rules say otherwise. */
export function GuardList() {
  const { traitId } = useEditorDraft();
  const words = guardWords(useGuards(traitId));
  if (words.length === 0) return 'None: every run sends without asking';
  return (
    <>
      A run stops before it sends, and asks, when
      <ul className={styles.guards}>
        {words.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}

/** Undefined until main has answered; the defaults are then the likely ones. */
function useGuards(traitId: string | undefined): GuardLimits | undefined {
  const [guards, setGuards] = useState<GuardLimits>();
  useEffect(() => {
    if (traitId === undefined) return;
    let isStale = false;
    api.alerts.rules({ traitId }).then(
      (rules) => isStale || setGuards(rules.guards),
      // The defaults stay; what failed is said where the rules are edited.
      () => {},
    );
    return () => {
      isStale = true;
    };
  }, [traitId]);
  return guards;
}
