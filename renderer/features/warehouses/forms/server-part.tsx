/** Address and user of a server: the same for Postgres and Redshift. */
import page from '../../../components/page.module.css';
import { ConnectionField } from '../connection-field.tsx';
import type { ConnectionForm } from '../use-connection-form.ts';
import styles from './server-part.module.css';

interface ServerPartProps {
  readonly form: ConnectionForm;
  readonly host: string;
  readonly port: string;
  readonly database: string;
}

/** The texts are placeholders. */
export function ServerPart({ form, host, port, database }: ServerPartProps) {
  return (
    <>
      <div className={styles.address}>
        <ConnectionField form={form} label="Host" name="host" placeholder={host} />
        <ConnectionField form={form} label="Port" name="port" placeholder={port} />
      </div>
      <div className={page.pair}>
        <ConnectionField form={form} label="Database" name="database" placeholder={database} />
        <ConnectionField form={form} label="User" name="user" placeholder="reader" />
      </div>
    </>
  );
}
