/** Advice as main wrote it. The SQL in it stands out and can be copied, to be handed to an admin. */

import styles from './advice.module.css';
import { splitAdvice } from './advice-parts.ts';
import { CopyButton } from './copy-button.tsx';

export function Advice({ text }: { readonly text: string }) {
  return (
    <div className={styles.advice}>
      {splitAdvice(text).map((part) =>
        part.kind === 'sql' ? (
          <div className={styles.sql} key={part.text}>
            <pre>{part.text}</pre>
            <CopyButton compact text={part.text} what="SQL" />
          </div>
        ) : (
          <p key={part.text}>{part.text}</p>
        ),
      )}
    </div>
  );
}
