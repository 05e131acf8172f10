/** "Access Denied" -> what an admin can paste to change it. BigQuery says the same whether a thing is forbidden or missing. */
import type { Client } from './client.ts';

interface Denied {
  /** What the pattern has caught. */
  readonly parts: readonly (string | undefined)[];
  readonly project: string;
  /** Who is to get the right. */
  readonly member: string;
}

type Advice = readonly [pattern: RegExp, advise: (denied: Denied) => string];

const advices: readonly Advice[] = [
  [
    /Drive credentials/,
    ({ member }) =>
      `The table is a file in Google Drive. Share the file with ${member.replace(/^\w+:/, '')}, or copy it into a table of BigQuery.`,
  ],
  [
    /VPC Service Controls/,
    () =>
      'The organisation lets only some networks in (VPC Service Controls). Connect through one of them, or ask an admin to add this one to the perimeter.',
  ],
  [
    /policy tag/,
    ({ project, member }) =>
      `A column is protected by a policy tag. Leave it out, or ask an admin to run:\n${binding(project, member, 'datacatalog.categoryFineGrainedReader')}`,
  ],
  [
    /has not been used|is disabled|SERVICE_DISABLED/,
    ({ project }) =>
      `Ask an admin to run:\ngcloud services enable bigquery.googleapis.com --project=${project}`,
  ],
  [
    // `project:dataset.table`; a project of a company's domain has a colon of its own.
    /Access Denied: (?:Table|View|Dataset|Routine) ((?:[\w.-]+:)?[\w-]+):([\w-]+)/,
    ({ parts: [, project, dataset], member }) =>
      `If the name is right, ask an admin to run:\nGRANT \`roles/bigquery.dataViewer\` ON SCHEMA \`${project}\`.\`${dataset}\` TO "${member}";`,
  ],
  [/(?:)/, ({ project, member }) => `Ask an admin to run:\n${binding(project, member, 'bigquery.jobUser')}`],
];

/** The statement or command to hand to an admin, with the names filled in as far as the message tells them. */
export function adviceForDenied(message: string, { settings, account }: Client): string {
  const member = account === undefined ? 'user:YOUR_ACCOUNT' : `serviceAccount:${account}`;
  for (const [pattern, advise] of advices) {
    const parts = pattern.exec(message);
    if (parts !== null) return advise({ parts, project: settings.projectId, member });
  }
  return '';
}

function binding(project: string, member: string, role: string): string {
  return `gcloud projects add-iam-policy-binding ${project} --member=${member} --role=roles/${role}`;
}
