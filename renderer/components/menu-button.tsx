/** An icon that opens a menu of further things to do. */
import type { ReactNode } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { IconButton } from './button.tsx';
import { cx } from './class-names.ts';
import styles from './fields.module.css';

/** One entry: its words, and what it does. */
export interface MenuEntry {
  readonly label: string;
  readonly onAction: () => void;
  readonly isDisabled?: boolean;
}

interface MenuButtonProps {
  readonly label: string;
  /** The icon. */
  readonly children: ReactNode;
  readonly entries: readonly MenuEntry[];
}

export function MenuButton({ label, children, entries }: MenuButtonProps) {
  return (
    <MenuTrigger>
      <IconButton label={label}>{children}</IconButton>
      <Popover className={cx(styles.list)} placement="bottom end">
        <Menu aria-label={label}>
          {entries.map((entry) => (
            <MenuItem
              className={cx(styles.option)}
              id={entry.label}
              isDisabled={entry.isDisabled ?? false}
              key={entry.label}
              onAction={entry.onAction}
            >
              {entry.label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
