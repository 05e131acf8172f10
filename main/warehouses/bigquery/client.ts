/** Google's client, told everything explicitly: nothing in the laptop's environment may send queries elsewhere. */
import { BigQuery } from '@google-cloud/bigquery';
import { JWT, PassThroughClient } from 'google-auth-library';
import type { BigQuerySettings } from '../../../preload/connection-model.ts';
import { AppError } from '../../errors.ts';
import type { OpenOptions } from '../warehouse.ts';
import { readServiceAccount, type ServiceAccount } from './credentials.ts';

const publicEndpoint = 'https://bigquery.googleapis.com';
const scopes = ['https://www.googleapis.com/auth/bigquery'];

/** What every call of the adapter needs. */
export interface Client {
  readonly bigquery: BigQuery;
  readonly settings: BigQuerySettings;
  /** `https://bigquery.googleapis.com/bigquery/v2/projects/my-project`. */
  readonly projectUrl: string;
  /** E-mail of the service account; undefined where somebody else is logged in, and Google knows whom. */
  readonly account: string | undefined;
  readonly applicationName: string;
}

/** Makes a client; nothing is sent yet. Throws `secret_missing` and `auth_failed`. */
export function createClient(settings: BigQuerySettings, options: OpenOptions): Client {
  const endpoint = (settings.apiEndpoint ?? publicEndpoint).replace(/\/+$/, '');
  const account = accountOf(settings, options, endpoint);
  const bigquery = new BigQuery({
    projectId: settings.projectId,
    location: settings.location,
    apiEndpoint: endpoint,
    // Retries are ours (retry.ts): the library's can't be cancelled.
    autoRetry: false,
    ...loginOf(settings, account, endpoint),
  });
  // The library takes BIGQUERY_EMULATOR_HOST for its address even where an endpoint is given.
  bigquery.baseUrl = `${endpoint}/bigquery/v2`;
  return {
    bigquery,
    settings,
    projectUrl: `${bigquery.baseUrl}/projects/${encodeURIComponent(settings.projectId)}`,
    account: account?.client_email,
    applicationName: options.applicationName,
  };
}

function accountOf(
  settings: BigQuerySettings,
  { secrets }: OpenOptions,
  endpoint: string,
): ServiceAccount | undefined {
  if (settings.auth === 'applicationDefault') return undefined;
  if (secrets.credentials !== undefined) return readServiceAccount(secrets.credentials);
  if (isLocal(endpoint)) return undefined;
  throw new AppError('secret_missing', 'The key of the service account is missing.', {
    advice: 'Drop its JSON file into the form, or choose the login that gcloud left on this machine.',
  });
}

/** Nothing for application default credentials: those the library finds by itself. */
function loginOf(
  settings: BigQuerySettings,
  account: ServiceAccount | undefined,
  endpoint: string,
): { readonly authClient?: JWT | PassThroughClient } {
  if (account !== undefined) return { authClient: keyLogin(account, endpoint) };
  if (settings.auth === 'applicationDefault') return {};
  // Without this the library would look for a login on the network.
  return { authClient: new PassThroughClient() };
}

function keyLogin(account: ServiceAccount, endpoint: string): JWT {
  const { client_email: email, private_key: key, private_key_id: keyId } = account;
  const login = new JWT({ email, key, scopes, ...(keyId !== undefined && { keyId }) });
  // A server of this machine gets a token that we sign ourselves: no reason to tell Google.
  login.useJWTAccessWithScope = isLocal(endpoint);
  return login;
}

function isLocal(endpoint: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(endpoint).hostname);
}
