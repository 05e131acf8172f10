/** "Access Denied" -> what an admin can paste to change it. BigQuery says as much whether a thing is forbidden or missing. */
import type { Client } from './client.ts';

/** `project:dataset.table`; a project of a company's domain has a colon of its own. */
const tableDenied = /Access Denied: (?:Table|View|Dataset) ((?:[\w.-]+:)?[\w-]+):([\w-]+)/;

/** The statement or command to hand to an admin, with the names filled in as far as the message tells them. */
export function adviceForDenied(message: string, { settings, account }: Client): string {
  const member = account === undefined ? 'user:YOUR_ACCOUNT' : `serviceAccount:${account}`;
  const table = tableDenied.exec(message);
  if (table !== null) {
    const [, project = settings.projectId, dataset = ''] = table;
    return (
      `If the name is right, ask an admin to run:\n` +
      `GRANT \`roles/bigquery.dataViewer\` ON SCHEMA \`${project}\`.\`${dataset}\` TO "${member}";`
    );
  }
  if (/SERVICE_DISABLED|has not been used|accessNotConfigured/.test(message)) {
    return `Ask an admin to run:\ngcloud services enable bigquery.googleapis.com --project=${settings.projectId}`;
  }
  return (
    'Ask an admin to run:\n' +
    `gcloud projects add-iam-policy-binding ${settings.projectId} --member=${member} --role=roles/bigquery.jobUser`
  );
}
