/** An outgoing value; null, missing and empty text are told apart. */
import type { Json } from '../../preload/model.ts';
import { showValue } from '../format/values.ts';
import { cx } from './class-names.ts';
import styles from './value.module.css';
import { VisibleText } from './visible-text.tsx';

export function Value({ value }: { readonly value: Json | undefined }) {
  const { text, look } = showValue(value);
  return (
    <span className={cx(styles.value, styles[look])}>
      <VisibleText text={text} />
    </span>
  );
}
