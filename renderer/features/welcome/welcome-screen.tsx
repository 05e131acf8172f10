/** First launch: from nothing to a query with one press. */
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Screen } from '../../components/screen.tsx';
import { orToast } from '../../components/toast-failure.ts';
import { go } from '../../stores/place.ts';
import { usePlaceOfSecrets, useVault } from '../../stores/vault.ts';
import { importProject } from '../traits/project-files.ts';
import { useStartSample } from './use-start-sample.ts';
import styles from './welcome-screen.module.css';

const steps = [
  ['Write one SQL query', 'It returns user_id or group_id and up to 24 trait columns.'],
  ['Preview', 'The whole result is checked, and you see exactly what would be sent.'],
  ['Sync', 'One call per row whose values changed, and nothing for the others.'],
] as const;

export function WelcomeScreen() {
  const { run, isBusy, failure } = useStartSample();
  return (
    <Screen title="Welcome">
      <div className={styles.scroll}>
        <div className={styles.page}>
          <h2 className={styles.heading}>Send traits from your warehouse to Segment</h2>
          <ol className={styles.steps}>
            {steps.map(([title, text]) => (
              <li className={styles.step} key={title}>
                <h3>{title}</h3>
                <p>{text}</p>
              </li>
            ))}
          </ol>
          {failure && <ErrorNotice actions={{ retry: () => void run() }} failure={failure} />}
          <Ways isBusy={isBusy} onStart={() => void run()} />
          <Assurance />
        </div>
      </div>
    </Screen>
  );
}

function Assurance() {
  const place = usePlaceOfSecrets();
  const isKept = useVault(({ vault }) => vault?.available !== false);
  return (
    <p className={styles.promise}>
      Rows go from this laptop to Segment and nowhere else.{' '}
      {isKept
        ? `Passwords and write keys are kept in ${place}.`
        : 'This machine has no keychain to keep passwords and write keys in: Settings, Secrets has other ways.'}
    </p>
  );
}

interface WaysProps {
  readonly isBusy: boolean;
  readonly onStart: () => void;
}

function Ways({ isBusy, onStart }: WaysProps) {
  return (
    <div className={styles.ways}>
      <div className={styles.way}>
        <Button isPending={isBusy} onPress={onStart} variant="main">
          {isBusy ? 'Preparing the sample' : 'Start with sample data'}
        </Button>
        <p>A sample warehouse, and a rehearsal space that records calls on this laptop. No account needed.</p>
      </div>
      <div className={styles.way}>
        <Button onPress={() => go({ at: 'newWarehouse' })}>Connect your own warehouse</Button>
        <p>
          PostgreSQL, Redshift, BigQuery, Snowflake, or local files through DuckDB. A read-only user is
          enough.
        </p>
      </div>
      <div className={styles.way}>
        <Button onPress={() => void orToast(importProject())}>Import a project</Button>
        <p>Traits, warehouses and spaces from a folder of files, such as a colleague’s repository.</p>
      </div>
    </div>
  );
}
