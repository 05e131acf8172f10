import { toast } from 'sonner';
import { failureOf } from '../api.ts';

/** For small actions in a list, where a notice has no place: the failure as a toast that stays until dismissed. */
export async function orToast(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    const { message, advice } = failureOf(error);
    toast.error(message, { duration: Number.POSITIVE_INFINITY, closeButton: true, description: advice });
  }
}
