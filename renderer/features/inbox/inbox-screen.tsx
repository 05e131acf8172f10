/** Every change of a trait's state, with what to do next; below, what each trait is watched for. */

import { useEffect } from 'react';
import { api } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import page from '../../components/page.module.css';
import { Page, Section } from '../../components/page.tsx';
import { Screen } from '../../components/screen.tsx';
import { orToast } from '../../components/toast-failure.ts';
import { emptyTopics } from '../../help-topics.ts';
import { unreadOf, useAlerts } from '../../stores/alerts.ts';
import { useTraits } from '../../stores/traits.ts';
import { useVault, vaultTrouble } from '../../stores/vault.ts';
import { AlertItem } from './alert-item.tsx';
import styles from './inbox.module.css';
import { TraitRulesSection } from './trait-rules-section.tsx';
import { VaultTrouble } from './vault-trouble.tsx';
import { WebhookTrouble } from './webhook-trouble.tsx';

const purpose =
  'A trait that fails, recovers, is held back or is sent in part is listed here once, with what to do next.';

export function InboxScreen() {
  const alerts = useAlerts((state) => state.alerts);
  const hasTraits = useTraits((state) => state.traits.length > 0);
  const isTroubled = useVault((state) => vaultTrouble(state) !== null);
  useReadOnLeave();
  if (alerts.length === 0 && !hasTraits && !isTroubled) {
    return (
      <Screen title="Inbox">
        <EmptyState title="Nothing to look at" topic={emptyTopics.inbox}>
          {purpose}
        </EmptyState>
      </Screen>
    );
  }
  return (
    <Screen
      actions={
        alerts.length > 0 && <Button onPress={() => void orToast(api.alerts.dismiss({}))}>Dismiss all</Button>
      }
      title="Inbox"
    >
      <Page>
        <VaultTrouble />
        <WebhookTrouble />
        {alerts.length === 0 ? (
          <Section title="Alerts">
            <p className={page.muted}>Nothing to look at. {purpose}</p>
          </Section>
        ) : (
          <Section title="Alerts">
            <ul className={styles.list}>
              {alerts.map((alert) => (
                <AlertItem alert={alert} key={alert.id} />
              ))}
            </ul>
          </Section>
        )}
        <TraitRulesSection />
      </Page>
    </Screen>
  );
}

/** What was on the screen counts as read once one goes on, so that the new ones stay marked while they are looked at. */
function useReadOnLeave(): void {
  useEffect(
    () => () => {
      if (unreadOf(useAlerts.getState()) > 0) void orToast(api.alerts.read({}));
    },
    [],
  );
}
