import type { Guide } from './guide.ts';
import { quoteBigQueryName, quoteWord, typedOr } from './quoting.ts';

/** A service account with BigQuery Data Viewer and BigQuery Job User, in the console or by commands. */
export const bigqueryGuide: Guide = (texts) => {
  const project = typedOr(texts.projectId, 'my-project');
  const email = `sql-traits@${project}.iam.gserviceaccount.com`;
  const [inShell, member] = [quoteWord(project), quoteWord(`serviceAccount:${email}`)];
  const bind = `gcloud projects add-iam-policy-binding ${inShell} \\
  --member=${member} \\`;
  return [
    {
      title: 'Choose the project',
      text: 'Open the Google Cloud console. Choose the project to connect in the list beside the search bar.',
    },
    {
      title: 'Create a service account',
      text: 'Go to IAM & Admin, then Service accounts. Press “Create service account” and give it a name.',
    },
    {
      title: 'Give it two roles',
      text: 'Add BigQuery Data Viewer and BigQuery Job User, and no others. They read tables and run queries.',
    },
    {
      title: 'Create a key',
      text: 'Open the account, then Keys. Press “Add key”, “Create new key”, choose JSON. Drop the downloaded file into this form, then delete it.',
    },
    {
      title: 'Or all of it by commands',
      code: `gcloud iam service-accounts create sql-traits \\
  --project=${inShell}
${bind}
  --role=roles/bigquery.dataViewer
${bind}
  --role=roles/bigquery.jobUser
gcloud iam service-accounts keys create sql-traits.json \\
  --iam-account=${quoteWord(email)}`,
      what: 'Commands',
    },
    {
      title: 'Only some datasets',
      text: 'Leave out Data Viewer on the project, and grant it on each dataset instead.',
      code: `GRANT \`roles/bigquery.dataViewer\`
ON SCHEMA ${quoteBigQueryName(project)}.\`my_dataset\`
TO "serviceAccount:${email.replaceAll('"', '')}";`,
    },
    {
      title: 'Open the way',
      text: 'The app talks to bigquery.googleapis.com over HTTPS; there is no IP allow list to fill in. Inside VPC Service Controls, ask an admin to add this account to the perimeter’s access level.',
    },
  ];
};
