/** A modal question or sheet. Escape closes it and focus returns to where it was (react-aria's doing). */
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './button.tsx';
import { cx } from './class-names.ts';
import styles from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly role?: 'dialog' | 'alertdialog';
}

export function Dialog({ title, isOpen, onClose, children, actions, role = 'dialog' }: DialogProps) {
  const close = (open: boolean) => {
    if (!open) onClose();
  };
  return (
    <ModalOverlay className={cx(styles.overlay)} isDismissable isOpen={isOpen} onOpenChange={close}>
      <Modal className={cx(styles.modal)}>
        <AriaDialog className={cx(styles.dialog)} role={role}>
          <Heading className={cx(styles.title)} slot="title">
            {title}
          </Heading>
          <div className={styles.body}>{children}</div>
          {actions && <div className={styles.actions}>{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

interface ConfirmDialogProps extends Omit<DialogProps, 'actions' | 'role'> {
  /** Repeats the verb of what was asked for. */
  readonly verb: string;
  readonly onConfirm: () => void;
}

/** Asks before what can't be undone; the text names the consequence. */
export function ConfirmDialog({ verb, onConfirm, onClose, ...props }: ConfirmDialogProps) {
  const confirm = () => {
    onClose();
    onConfirm();
  };
  return (
    <Dialog
      {...props}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            Cancel
          </Button>
          <Button onPress={confirm} variant="danger">
            {verb}
          </Button>
        </>
      }
      onClose={onClose}
      role="alertdialog"
    />
  );
}
