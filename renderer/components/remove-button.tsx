/** Removing a thing for good: asked once, in words that name the consequence; told why where it can't be done yet. */
import { Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { namesOf } from '../format/numbers.ts';
import { Button, IconButton } from './button.tsx';
import { ConfirmDialog, Dialog } from './dialog.tsx';
import { orToast } from './toast-failure.ts';

interface RemoveButtonProps {
  /** What it is, as the interface calls it: `warehouse`. */
  readonly what: string;
  readonly name: string;
  /** Names of the traits that need it; it can't go before they do. */
  readonly usedBy?: readonly string[];
  /** What goes and what stays. */
  readonly children: ReactNode;
  readonly remove: () => Promise<void>;
}

export function RemoveButton({ what, name, usedBy = [], children, remove }: RemoveButtonProps) {
  const [isAsking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <>
      <IconButton label={`Remove ${what}`} onPress={() => setAsking(true)}>
        <Trash2 />
      </IconButton>
      {usedBy.length > 0 ? (
        <Dialog
          actions={<Button onPress={close}>Close</Button>}
          isOpen={isAsking}
          onClose={close}
          title={`${name} is in use`}
        >
          <p>
            {namesOf(usedBy)} {usedBy.length === 1 ? 'uses' : 'use'} it. Choose another {what} there, or
            remove the trait, and then remove this one.
          </p>
        </Dialog>
      ) : (
        <ConfirmDialog
          isOpen={isAsking}
          onClose={close}
          onConfirm={() => void orToast(remove())}
          title={`Remove ${name}?`}
          verb={`Remove ${what}`}
        >
          <p>{children}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
