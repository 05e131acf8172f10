import { useGuards } from '../../inbox/use-guards.ts';
import { useEditorDraft } from '../editor-context.ts';
import { guardWords } from './guard-words.ts';
import styles from './review-step.module.css';

/** The guards of the draft, as the trait has them until they are changed. */
export function GuardList() {
  const { draft, traitId } = useEditorDraft();
  const saved = useGuards(traitId);
  const words = guardWords(draft.guards ?? saved);
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
