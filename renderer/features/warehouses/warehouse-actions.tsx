import { BookOpen } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { focusFirstInvalid } from '../../components/focus-invalid.ts';
import { useShortcut } from '../../components/use-shortcut.ts';
import { RemoveConnection } from './remove-connection.tsx';
import type { ConnectionForm } from './use-connection-form.ts';

interface WarehouseActionsProps {
  readonly form: ConnectionForm;
  readonly hasGuide: boolean;
  readonly onToggleGuide: () => void;
}

/** Guide, remove, test, save. A test is offered, not required. */
export function WarehouseActions({ form, hasGuide, onToggleGuide }: WarehouseActionsProps) {
  const { connection, test, save, hasErrors, leaveAll } = form;
  const mend = () => {
    leaveAll();
    focusFirstInvalid();
  };
  const submit = () => (hasErrors ? mend() : void save.run());
  const tryOut = () => (hasErrors ? mend() : void test.run());
  useShortcut('Mod+S', submit, save.isBusy);
  useShortcut('Mod+.', test.cancel, !test.isBusy);
  return (
    <>
      <Button aria-expanded={hasGuide} icon={<BookOpen />} onPress={onToggleGuide} variant="quiet">
        Set-up guide
      </Button>
      {connection && <RemoveConnection connection={connection} />}
      <Button isPending={test.isBusy} onPress={tryOut}>
        Test connection
      </Button>
      <Button isPending={save.isBusy} onPress={submit} variant="main">
        Save
      </Button>
    </>
  );
}
