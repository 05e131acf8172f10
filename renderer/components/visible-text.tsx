/** A text from outside: what nobody would see in it is written out, and its direction is its own affair. */
import { escapeOf, partsOf } from '../../preload/unseen-characters.ts';
import styles from './visible-text.module.css';

export function VisibleText({ text }: { readonly text: string }) {
  const parts = partsOf(text);
  return (
    <bdi>
      {parts.map(({ text: piece, isUnseen, from }) =>
        isUnseen ? (
          <span className={styles.mark} key={from} title="A character that is not seen, but is sent as it is">
            {escapeOf(piece)}
          </span>
        ) : (
          piece
        ),
      )}
    </bdi>
  );
}
