import { api } from '../../api.ts';
import { orToast } from '../../components/toast-failure.ts';
import { type Theme, useSession } from '../../stores/session.ts';

/** Applies a theme at once, and keeps it. */
export function chooseTheme(theme: Theme): void {
  useSession.getState().setTheme(theme);
  void orToast(api.app.setTheme({ theme }));
}
