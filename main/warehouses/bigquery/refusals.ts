/** What BigQuery says of a query, as codes and advice: the first rule that knows the message speaks. */
import type { FailureCode } from '../../../preload/codes.ts';
import type { ApiError } from './api-error.ts';
import type { Client } from './client.ts';
import { adviceForDenied } from './grants.ts';

export interface Refusal {
  readonly code: FailureCode;
  readonly advice: string;
  /** In place of BigQuery's own words, which then become the detail. */
  readonly message?: string;
}

interface Rule {
  readonly when: (error: ApiError) => boolean;
  readonly says: (error: ApiError, client: Client) => Refusal;
}

const reason =
  (...reasons: readonly string[]) =>
  (error: ApiError): boolean =>
    reasons.includes(error.reason);
const words =
  (pattern: RegExp) =>
  (error: ApiError): boolean =>
    pattern.test(error.message);
const always = (code: FailureCode, advice: string, message?: string) => (): Refusal => ({
  code,
  advice,
  ...(message !== undefined && { message }),
});

/** In order: by BigQuery's reason, then by its words. */
export const refusals: readonly Rule[] = [
  {
    when: reason('bytesBilledLimitExceeded'),
    says: always(
      'too_many_bytes',
      'Select fewer columns, filter by the partition, or raise the limit of the trait or the connection.',
      'The query would read more bytes than it may, and BigQuery did not run it.',
    ),
  },
  {
    when: reason('quotaExceeded', 'rateLimitExceeded', 'jobRateLimitExceeded', 'billingTierLimitExceeded'),
    says: always(
      'quota_exceeded',
      'Wait for the quota to renew, or ask an admin to raise it (IAM & Admin, Quotas). Nothing was sent of this result.',
    ),
  },
  {
    when: reason('responseTooLarge', 'resourcesExceeded'),
    says: always('quota_exceeded', 'Aggregate or filter earlier in the query, or select fewer columns.'),
  },
  {
    when: reason('accessDenied', 'forbidden', 'accessNotConfigured', 'SERVICE_DISABLED'),
    says: ({ message }, client) => ({
      code: 'permission_denied',
      advice: adviceForDenied(message, client),
    }),
  },
  {
    when: words(/^Not found: Project|project .* (?:not found|does not exist)|^Invalid project/i),
    says: (_, { settings }) => ({
      code: 'warehouse_missing',
      message: `There is no project ${settings.projectId}, or this login may not know of it.`,
      advice: 'Write the project ID as the Google Cloud console shows it: not its name and not its number.',
    }),
  },
  {
    when: (error) => reason('notFound')(error) || words(/^Table ".*" must be qualified/)(error),
    says: (_, { settings }) => ({
      code: 'object_not_found',
      advice: `Check the spelling, write dataset.table, and see that its dataset lies in ${settings.location}, the location of this connection.`,
    }),
  },
  {
    when: words(/^Duplicate column names/),
    says: always('duplicate_column', 'Give each column a name of its own: select a as first, b as second.'),
  },
  {
    when: words(/^Syntax error/),
    says: always('sql_syntax', 'Correct the query at the marked place.'),
  },
  {
    when: words(/^Unrecognized name|^Function not found|^Name .* not found|Table-valued function not found/),
    says: always('object_not_found', 'Check the spelling.'),
  },
  { when: () => true, says: always('sql_error', 'Correct the query, then preview it again.') },
];
