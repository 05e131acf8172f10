/** A text that explains itself on hover and focus. The trigger is focusable, so that the keyboard reaches the hint too. */
import type { ReactNode } from 'react';
import { Focusable, Tooltip, TooltipTrigger } from 'react-aria-components';
import button from './button.module.css';
import { cx } from './class-names.ts';
import styles from './hint.module.css';

interface HintProps {
  readonly text: ReactNode;
  readonly children: ReactNode;
  /** Names the trigger for those who don't see it. */
  readonly label?: string;
}

export function Hint({ text, children, label }: HintProps) {
  return (
    <TooltipTrigger delay={400}>
      <Focusable>
        <button
          className={styles.trigger}
          type="button"
          {...(label !== undefined && { 'aria-label': label })}
        >
          {children}
        </button>
      </Focusable>
      <Tooltip className={cx(button.hint)} offset={4}>
        {text}
      </Tooltip>
    </TooltipTrigger>
  );
}
