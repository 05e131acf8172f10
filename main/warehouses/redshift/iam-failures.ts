/** What AWS says when it gives no credentials, as AppErrors. */
import { AppError } from '../../errors.ts';
import type { IamRequest } from './iam.ts';

interface Rule {
  /** Names of AWS' errors. */
  readonly names: RegExp;
  readonly code: AppError['code'];
  readonly message: (request: IamRequest) => string;
  readonly advice: (request: IamRequest) => string;
}

const place = ({ cluster, workgroup, region }: IamRequest): string =>
  `${cluster === undefined ? `workgroup "${workgroup}"` : `cluster "${cluster}"`} in ${region}`;

const rules: readonly Rule[] = [
  {
    names: /^(CredentialsProviderError|TokenProviderError)$/,
    code: 'auth_failed',
    message: ({ profile }) =>
      profile === undefined
        ? 'There are no AWS credentials on this machine.'
        : `The AWS profile "${profile}" has no credentials.`,
    advice: ({ profile }) =>
      profile === undefined
        ? 'Run "aws configure" or "aws sso login", or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.'
        : `Run "aws sso login --profile ${profile}", or check the profile in ~/.aws/config.`,
  },
  {
    names: /Expired|InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|InvalidSignature/,
    code: 'auth_failed',
    message: () => 'AWS did not accept the credentials of this machine.',
    advice: ({ profile }) =>
      `They may have expired: run "aws sso login${profile === undefined ? '' : ` --profile ${profile}`}", or renew the access key.`,
  },
  {
    names: /AccessDenied|NotAuthorized|UnauthorizedOperation/,
    code: 'permission_denied',
    message: (request) => `AWS gives this identity no credentials for ${place(request)}.`,
    advice: grantFor,
  },
  {
    names: /ClusterNotFound|ResourceNotFound/,
    code: 'warehouse_missing',
    message: (request) => `AWS knows no ${place(request)}.`,
    advice: () => 'Check the name and the region; both are in the console, and in the host name.',
  },
];

/** Both kinds of database server name their users' privileges in SQL; this one is in an IAM policy. */
function grantFor({ cluster, region, user, database }: IamRequest): string {
  const policy =
    cluster === undefined
      ? {
          Action: 'redshift-serverless:GetCredentials',
          Resource: `arn:aws:redshift-serverless:${region}:*:workgroup/*`,
        }
      : {
          Action: 'redshift:GetClusterCredentials',
          Resource: [
            `arn:aws:redshift:${region}:*:dbuser:${cluster}/${user}`,
            `arn:aws:redshift:${region}:*:dbname:${cluster}/${database}`,
          ],
        };
  return `Ask an admin to add to its IAM policy:\n${JSON.stringify({ Effect: 'Allow', ...policy }, null, 2)}`;
}

/** The first rule that knows the error's name speaks; anything else means that AWS was not reached or is unwell. */
export function iamFailure(error: unknown, request: IamRequest): AppError {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  const rule = rules.find(({ names }) => names.test(name));
  if (rule === undefined) {
    return new AppError('unreachable', `No credentials for ${place(request)} could be had from AWS.`, {
      advice: 'Check the region, and that this machine reaches AWS (a proxy or VPN may be in the way).',
      detail: `${name}: ${message}`,
      cause: error,
    });
  }
  return new AppError(rule.code, rule.message(request), {
    advice: rule.advice(request),
    detail: `${name}: ${message}`,
    cause: error,
  });
}
