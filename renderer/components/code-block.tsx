import styles from './code-block.module.css';
import { CopyButton } from './copy-button.tsx';

interface CodeBlockProps {
  readonly text: string;
  /** What is copied, `SQL`. */
  readonly what: string;
}

/** SQL or commands to run elsewhere. */
export function CodeBlock({ text, what }: CodeBlockProps) {
  return (
    <div className={styles.block}>
      <pre>{text}</pre>
      <CopyButton compact text={text} what={what} />
    </div>
  );
}
