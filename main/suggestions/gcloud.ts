/** What gcloud knows: the active project, and credentials that Google's libraries find by themselves. */
import { join } from 'node:path';
import { parseIni } from './ini.ts';
import { appDataDir, type Found, filled, type Machine, readText, resolveHome, shownPath } from './machine.ts';

/** The key that GOOGLE_APPLICATION_CREDENTIALS points to, then gcloud's own login. */
export async function bigquerySuggestions(machine: Machine): Promise<readonly Found[]> {
  const found = [await keyFile(machine), await login(machine)];
  return found.filter((one) => one !== null);
}

interface GoogleCredentials {
  readonly type?: string;
  readonly project_id?: string;
  readonly client_email?: string;
  readonly quota_project_id?: string;
}

async function keyFile(machine: Machine): Promise<Found | null> {
  const { GOOGLE_APPLICATION_CREDENTIALS: named } = machine.env;
  if (!named) return null;
  const path = resolveHome(machine, named);
  const text = await readText(path);
  const key = parseCredentials(text);
  if (text === null || key?.type !== 'service_account') return null;
  return {
    source: shownPath(machine, path),
    label: key.client_email ?? key.project_id ?? 'Service account',
    fields: filled({ auth: 'serviceAccount', projectId: key.project_id }),
    secrets: { credentials: text },
  };
}

/** `gcloud auth application-default login` leaves the credentials; `gcloud config set project` the project. */
async function login(machine: Machine): Promise<Found | null> {
  const dir = gcloudDir(machine);
  const credentials = parseCredentials(await readText(join(dir, 'application_default_credentials.json')));
  const { account, project } = await activeConfiguration(machine, dir);
  const projectId = project ?? credentials?.quota_project_id;
  if (!credentials && !projectId) return null;
  const auth = credentials ? 'applicationDefault' : undefined;
  const who = credentials && account ? `as ${account}` : undefined;
  return {
    source: shownPath(machine, dir),
    label:
      [projectId, who].filter((part) => part !== undefined).join(' ') || 'Application default credentials',
    fields: filled({ auth, projectId }),
    secrets: {},
  };
}

function gcloudDir(machine: Machine): string {
  const { CLOUDSDK_CONFIG } = machine.env;
  if (CLOUDSDK_CONFIG) return resolveHome(machine, CLOUDSDK_CONFIG);
  if (machine.platform === 'win32') return join(appDataDir(machine), 'gcloud');
  return join(machine.homeDir, '.config', 'gcloud');
}

async function activeConfiguration(
  machine: Machine,
  dir: string,
): Promise<{ readonly [name: string]: string }> {
  const named =
    machine.env.CLOUDSDK_ACTIVE_CONFIG_NAME ?? (await readText(join(dir, 'active_config')))?.trim();
  const text = await readText(join(dir, 'configurations', `config_${named || 'default'}`));
  return parseIni(text ?? '').get('core') ?? {};
}

function parseCredentials(text: string | null): GoogleCredentials | null {
  if (text === null) return null;
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? parsed : null;
  } catch {
    return null;
  }
}
