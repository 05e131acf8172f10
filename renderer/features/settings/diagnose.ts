/** What helps whoever helps: the log, and the state of the app as one text without names, SQL or values. */
import { toast } from 'sonner';
import { api } from '../../api.ts';
import { orToast } from '../../components/toast-failure.ts';

export const revealLogs = (): void => void orToast(api.app.revealLogs());

export const copyDiagnostics = (): void =>
  void orToast(api.app.copyDiagnostics().then(() => toast('Diagnostics copied')));
