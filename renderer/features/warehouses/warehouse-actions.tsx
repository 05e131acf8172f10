import type { Connection } from '../../../preload/model.ts';
import { Button } from '../../components/button.tsx';
import { useShortcut } from '../../components/use-shortcut.ts';
import { RemoveConnection } from './remove-connection.tsx';
import type { ConnectionForm } from './use-connection-form.ts';

interface WarehouseActionsProps {
  readonly form: ConnectionForm;
  readonly connection: Connection | undefined;
}

/** Remove, test, save. A test is offered, not required. */
export function WarehouseActions({ form, connection }: WarehouseActionsProps) {
  const { test, save } = form;
  const submit = () => void save.run();
  useShortcut('Mod+S', submit, save.isBusy);
  return (
    <>
      {connection && <RemoveConnection connection={connection} />}
      <Button isDisabled={test.isBusy} onPress={() => void test.run()}>
        {test.isBusy ? 'Testing' : 'Test connection'}
      </Button>
      <Button isDisabled={save.isBusy} onPress={submit} variant="main">
        Save
      </Button>
    </>
  );
}
