/** JSON exactly as sent, indented and lightly coloured. */
import type { Json } from '../../preload/model.ts';
import { withoutUnseen } from '../../preload/unseen-characters.ts';
import { cx } from './class-names.ts';
import { tokensOf } from './json-tokens.ts';
import styles from './json-view.module.css';

/** Escaped, it is the same document, and nothing of it hides. */
const shownJson = (value: Json): string =>
  JSON.stringify(value, null, 2).split('\n').map(withoutUnseen).join('\n');

export function JsonView({ value, label }: { readonly value: Json; readonly label: string }) {
  return (
    <section aria-label={label}>
      <pre className={styles.json}>
        {tokensOf(shownJson(value)).map((token) => (
          <span className={cx(styles[token.kind])} key={token.from}>
            {token.text}
          </span>
        ))}
      </pre>
    </section>
  );
}
