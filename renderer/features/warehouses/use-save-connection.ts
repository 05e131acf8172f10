import { toast } from 'sonner';
import { api } from '../../api.ts';
import { useAction } from '../../components/use-action.ts';
import { go } from '../../stores/place.ts';
import type { ConnectionTest, TypedConnection } from './use-connection-test.ts';

/** Saves, tested or not. It asks nothing, and says so where a test failed or is missing. */
export function useSaveConnection(input: TypedConnection | null, test: ConnectionTest) {
  return useAction(async () => {
    if (!input) return;
    const { name, lastTest } = await api.connections.save(input);
    const failed = test.checks?.find((check) => !check.ok)?.name ?? lastTest?.failed;
    if (failed) toast.warning(`${name} is saved. Its test failed at “${failed}”.`);
    else if (!lastTest) toast.warning(`${name} is saved. It has not been tested yet.`);
    else toast.success(`${name} is saved`);
    go({ at: 'warehouses' });
  });
}
