/** Copying goes through main: the sandboxed page has no clipboard permission. */
import { toast } from 'sonner';
import { api, failureOf } from '../api.ts';

/** Copies and says so quietly; `what` names the thing, e.g. `Cell`. */
export async function copyText(text: string, what: string): Promise<void> {
  try {
    await api.app.copyText({ text });
    toast.success(`${what} copied`);
  } catch (error) {
    toast.error(failureOf(error).message);
  }
}
