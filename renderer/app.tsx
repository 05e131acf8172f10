/** The window: waits for the first snapshot, then shows the shell. */
import { CircleCheck, CircleX } from 'lucide-react';
import { Toaster } from 'sonner';
import styles from './app.module.css';
import { Button } from './components/button.tsx';
import { ErrorNotice } from './components/error-notice.tsx';
import { Shell } from './features/shell/shell.tsx';
import { VaultDialogs } from './features/vault/vault-dialogs.tsx';
import { useSession } from './stores/session.ts';
import { refresh } from './stores/subscriptions.ts';

const toastIcons = {
  success: <CircleCheck aria-hidden className={styles.ok} />,
  error: <CircleX aria-hidden className={styles.bad} />,
};

export function App() {
  const status = useSession((state) => state.status);
  const failure = useSession((state) => state.failure);
  const theme = useSession((state) => state.theme);
  if (status === 'loading') return <div aria-label="Loading" className={styles.blank} role="status" />;
  if (status === 'failed' && failure) {
    return (
      <main className={styles.failed}>
        <ErrorNotice failure={failure} />
        <div>
          <Button onPress={() => void refresh()}>Try again</Button>
        </div>
      </main>
    );
  }
  return (
    <>
      <Shell />
      <VaultDialogs />
      <Toaster
        icons={toastIcons}
        position="bottom-right"
        theme={theme}
        toastOptions={{ className: styles.toast ?? '' }}
      />
    </>
  );
}
