/** Profiles and regions of AWS' shared files. Keys in them stay where they are: the AWS SDK reads them itself. */
import { join } from 'node:path';
import { parseIni } from './ini.ts';
import { type Found, filled, type Machine, readText, resolveHome, shownPath } from './machine.ts';
import { redshiftEntries } from './pgpass.ts';

/** Redshift servers of `~/.pgpass`, then one way to log in per AWS profile. */
export async function redshiftSuggestions(machine: Machine): Promise<readonly Found[]> {
  return [...(await redshiftEntries(machine)), ...(await profiles(machine))];
}

async function profiles(machine: Machine): Promise<readonly Found[]> {
  const { AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE, AWS_REGION } = machine.env;
  const awsDir = join(machine.homeDir, '.aws');
  const configPath = resolveHome(machine, AWS_CONFIG_FILE ?? join(awsDir, 'config'));
  const credentialsPath = resolveHome(machine, AWS_SHARED_CREDENTIALS_FILE ?? join(awsDir, 'credentials'));
  const config = parseIni((await readText(configPath)) ?? '');
  const credentials = parseIni((await readText(credentialsPath)) ?? '');
  const regions = new Map<string, string | undefined>();
  for (const name of credentials.keys()) regions.set(name, AWS_REGION);
  for (const [section, { region }] of config) {
    const name = profileOf(section);
    if (name !== null) regions.set(name, region ?? AWS_REGION);
  }
  return [...regions].map(([name, region]) => ({
    source: shownPath(machine, config.size > 0 ? configPath : credentialsPath),
    label: region ? `Profile ${name}, ${region}` : `Profile ${name}`,
    // The default profile is what the SDK takes when none is named.
    fields: filled({
      iam: 'on',
      'iam.profile': name === 'default' ? undefined : name,
      'iam.region': region,
    }),
    secrets: {},
  }));
}

/** `[default]` and `[profile a]` are profiles; `[sso-session a]` and `[services a]` are not. */
function profileOf(section: string): string | null {
  if (section === 'default') return section;
  return /^profile\s+(.+)$/.exec(section)?.[1] ?? null;
}
