/** Temporary credentials from AWS instead of a password: asked for every connection, kept nowhere. */
import type { RedshiftSettings } from '../../../preload/connection-model.ts';
import { AppError } from '../../errors.ts';
import type { Login } from '../postgres/dialect.ts';
import { iamFailure } from './iam-failures.ts';

/** Whose credentials, for which database of which cluster or workgroup. */
export interface IamRequest extends NonNullable<RedshiftSettings['iam']> {
  readonly user: string;
  readonly database: string;
}

/** The shortest that AWS gives; they are used at once, and a session outlives them. */
const validSeconds = 900;

/** Throws `auth_failed`, `permission_denied`, `warehouse_missing`, `unreachable`, `cancelled`. */
export async function temporaryLogin(request: IamRequest, signal: AbortSignal): Promise<Login> {
  try {
    const ask = request.workgroup === undefined ? askCluster : askWorkgroup;
    const { user, password } = await ask(request, signal);
    if (user && password) return { user, password: () => password };
    throw new Error('AWS answered without credentials');
  } catch (error) {
    if (signal.aborted)
      throw new AppError('cancelled', 'Cancelled while asking AWS for credentials.', { cause: error });
    throw iamFailure(error, request);
  }
}

interface Answer {
  readonly user: string | undefined;
  readonly password: string | undefined;
}

async function askCluster(request: IamRequest, signal: AbortSignal): Promise<Answer> {
  const { GetClusterCredentialsCommand, RedshiftClient } = await import('@aws-sdk/client-redshift');
  const client = new RedshiftClient(await configOf(request));
  try {
    const { DbUser, DbPassword } = await client.send(
      new GetClusterCredentialsCommand({
        ClusterIdentifier: request.cluster,
        DbUser: request.user,
        DbName: request.database,
        DurationSeconds: validSeconds,
      }),
      { abortSignal: signal },
    );
    return { user: DbUser, password: DbPassword };
  } finally {
    client.destroy();
  }
}

/** A workgroup names the database user after the IAM identity; the user of the settings is not asked for. */
async function askWorkgroup(request: IamRequest, signal: AbortSignal): Promise<Answer> {
  const { GetCredentialsCommand, RedshiftServerlessClient } = await import(
    '@aws-sdk/client-redshift-serverless'
  );
  const client = new RedshiftServerlessClient(await configOf(request));
  try {
    const { dbUser, dbPassword } = await client.send(
      new GetCredentialsCommand({
        workgroupName: request.workgroup,
        dbName: request.database,
        durationSeconds: validSeconds,
      }),
      { abortSignal: signal },
    );
    return { user: dbUser, password: dbPassword };
  } finally {
    client.destroy();
  }
}

async function configOf({ region, profile }: IamRequest) {
  const { fromNodeProviderChain } = await import('@aws-sdk/credential-providers');
  return {
    region,
    credentials: fromNodeProviderChain(profile === undefined ? {} : { profile }),
    maxAttempts: 3,
  };
}
