/** Advice as main wrote it. The SQL in it stands out and can be copied, to be handed to an admin. */

import styles from './advice.module.css';
import { splitAdvice } from './advice-parts.ts';
import { CodeBlock } from './code-block.tsx';

export function Advice({ text }: { readonly text: string }) {
  return (
    <div className={styles.advice}>
      {splitAdvice(text).map((part) =>
        part.kind === 'sql' ? (
          <CodeBlock key={part.text} text={part.text} what="SQL" />
        ) : (
          <p key={part.text}>{part.text}</p>
        ),
      )}
    </div>
  );
}
