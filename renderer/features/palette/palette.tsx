/** Go to anything, do anything: type, arrows, Enter. Loaded when first opened. */
import { useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Input,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import { cx } from '../../components/class-names.ts';
import dialog from '../../components/dialog.module.css';
import { ScrollArea } from '../../components/scroll-area.tsx';
import { shortcutText } from '../../components/shortcuts.ts';
import { isMac } from '../../stores/session.ts';
import type { Command } from './command.ts';
import styles from './palette.module.css';
import { useCommands } from './use-commands.ts';

interface PaletteProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function Palette({ isOpen, onClose }: PaletteProps) {
  return (
    <ModalOverlay
      className={cx(dialog.overlay)}
      isDismissable
      isOpen={isOpen}
      onOpenChange={(open) => open || onClose()}
    >
      <Modal className={cx(dialog.modal, styles.modal)}>
        <Dialog aria-label="Command palette" className={cx(styles.dialog)}>
          <Commands onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Commands({ onClose }: { readonly onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const commands = useCommands(typed);
  const act = (key: unknown) => {
    const command = commands.find(({ id }) => id === key);
    // Closed first, so that what the command opens takes the focus after it was given back.
    onClose();
    command?.run();
  };
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField aria-label="Command or place" autoFocus className={cx(styles.search)}>
        <Input className={cx(styles.input)} placeholder="Go to, do, or open the profile of an id" />
      </SearchField>
      <ScrollArea className={cx(styles.list)} label="Commands">
        <Menu
          aria-label="Commands"
          className={cx(styles.items)}
          items={commands}
          onAction={act}
          renderEmptyState={() => <p className={styles.empty}>Nothing has this name.</p>}
        >
          {(command) => <CommandItem command={command} />}
        </Menu>
      </ScrollArea>
    </Autocomplete>
  );
}

function CommandItem({ command }: { readonly command: Command }) {
  const { id, title, group, shortcut } = command;
  return (
    <MenuItem className={cx(styles.item)} id={id} textValue={title}>
      <span className={styles.title}>{title}</span>
      <span className={styles.group}>{group}</span>
      {shortcut && <kbd className={styles.keys}>{shortcutText(shortcut, isMac())}</kbd>}
    </MenuItem>
  );
}
