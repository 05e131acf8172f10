/** The left region: where one can go. */
import {
  Bell,
  CircleHelp,
  Database,
  ListChecks,
  LoaderCircle,
  Play,
  Send,
  Settings,
  UserSearch,
} from 'lucide-react';
import { cx } from '../../components/class-names.ts';
import { unreadOf, useAlerts } from '../../stores/alerts.ts';
import { useConnections } from '../../stores/connections.ts';
import { go, type Place, usePlace } from '../../stores/place.ts';
import { useRuns } from '../../stores/runs.ts';
import { useSpaces } from '../../stores/spaces.ts';
import { useTraits } from '../../stores/traits.ts';
import { useUpdates } from '../../stores/updates.ts';
import { useVault, vaultTrouble } from '../../stores/vault.ts';
import { sectionNames } from './section-names.ts';
import styles from './source-list.module.css';

interface Entry {
  readonly label: string;
  readonly place: Place;
  readonly Icon: typeof Database;
  readonly count?: number;
  /** The count is of what waits to be looked at. */
  readonly isNews?: boolean;
  readonly isBusy?: boolean;
}

function useGroups(): readonly (readonly Entry[])[] {
  const traits = useTraits((state) => state.traits.length);
  const warehouses = useConnections((state) => state.connections.length);
  const spaces = useSpaces((state) => state.spaces.length);
  const unread = useAlerts(unreadOf) + (useVault(vaultTrouble) === null ? 0 : 1);
  const newer = useUpdates(({ updates }) => (updates?.found ? 1 : 0));
  const isBusy = useRuns((state) => Object.values(state.byId).some((run) => run.status === 'running'));
  return [
    [
      { label: 'Traits', place: { at: 'traits' }, Icon: ListChecks, count: traits },
      { label: 'Runs', place: { at: 'runs' }, Icon: Play, isBusy },
      { label: 'Inbox', place: { at: 'inbox' }, Icon: Bell, count: unread, isNews: true },
      { label: 'Profiles', place: { at: 'profile', kind: 'user', id: '' }, Icon: UserSearch },
    ],
    [
      { label: 'Warehouses', place: { at: 'warehouses' }, Icon: Database, count: warehouses },
      { label: 'Spaces', place: { at: 'spaces' }, Icon: Send, count: spaces },
    ],
    [
      { label: 'Settings', place: { at: 'settings' }, Icon: Settings, count: newer, isNews: true },
      { label: 'Help', place: { at: 'help', topic: '' }, Icon: CircleHelp },
    ],
  ];
}

export function SourceList() {
  const current = usePlace((state) => sectionNames[state.place.at]);
  const groups = useGroups();
  return (
    <nav aria-label="Source list" className={styles.list}>
      <div className={styles.name}>SQL Traits</div>
      {groups.map((entries) => (
        <ul className={styles.group} key={entries[0]?.label}>
          {entries.map(({ label, place, Icon, count, isNews, isBusy }) => (
            <li key={label}>
              <button
                aria-current={label === current ? 'page' : undefined}
                className={cx(styles.entry)}
                onClick={() => go(place)}
                onPointerEnter={({ currentTarget }) => nameIcon(currentTarget, label)}
                type="button"
              >
                <Icon aria-hidden />
                <span className={styles.label}>{label}</span>
                {isBusy && (
                  <span className={styles.busy}>
                    <LoaderCircle aria-hidden />
                    running
                  </span>
                )}
                {count !== undefined && count > 0 && (
                  <span aria-hidden className={cx(styles.count, isNews && styles.news)}>
                    {count}
                  </span>
                )}
              </button>
            </li>
          ))}
        </ul>
      ))}
    </nav>
  );
}

/** Only collapsed to its icon does an entry need its name as a hint. */
function nameIcon(entry: HTMLElement, label: string): void {
  entry.title = entry.clientWidth < 60 ? label : '';
}
