/** Buttons: `main` is the one action of a screen, `plain` the default, `quiet` has no border, `danger` can't be undone. */
import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  Tooltip,
  TooltipTrigger,
} from 'react-aria-components';
import styles from './button.module.css';
import { cx } from './class-names.ts';

export type ButtonVariant = 'main' | 'plain' | 'quiet' | 'danger';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style'> {
  readonly variant?: ButtonVariant;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

/** A button with a word, and an icon before it where that helps. While its work is under way it is `isPending`, not disabled: it keeps the focus. */
export function Button(props: ButtonProps) {
  const { variant = 'plain', icon, children, isPending = false, onPress, ...rest } = props;
  // Not the library's own pending state: that announces a progress bar inside the button.
  const doing = isPending ? ({ 'aria-disabled': true, type: 'button' } as const) : onPress && { onPress };
  return (
    <AriaButton {...rest} {...doing} className={cx(styles.button, styles[variant])}>
      {icon}
      <span className={styles.label}>{children}</span>
    </AriaButton>
  );
}

interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style' | 'aria-label'> {
  /** Accessible name and hint. */
  readonly label: string;
  readonly children: ReactNode;
}

/** A button that is only an icon; its name shows as a hint. */
export function IconButton({ label, children, ...props }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton {...props} aria-label={label} className={cx(styles.icon)}>
        {children}
      </AriaButton>
      <Tooltip className={cx(styles.hint)} offset={4}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
