/** What can go wrong before the first query, as AppErrors that name the place and the way out. */
import type { FailureCode } from '../../../preload/codes.ts';
import type { SnowflakeSettings } from '../../../preload/connection-model.ts';
import type { Secrets } from '../../../preload/secrets.ts';
import { AppError } from '../../errors.ts';
import type { LogIn } from './credentials.ts';
import { loginRules } from './login-rules.ts';
import { networkFailure } from './network-errors.ts';
import type { SdkError } from './sdk-types.ts';

/** A refused log-in: Snowflake's code and words, and what was tried. */
export interface Refusal {
  readonly code: string;
  readonly text: string;
  readonly settings: SnowflakeSettings;
  readonly logIn: LogIn;
  readonly secrets: Secrets;
}

export interface LoginRule {
  readonly when: (refusal: Refusal) => boolean;
  readonly code: FailureCode;
  readonly message: (refusal: Refusal) => string;
  readonly advice: (refusal: Refusal) => string;
}

export type Attempt = Pick<Refusal, 'settings' | 'logIn' | 'secrets'>;

/** The SDK's error while logging in -> AppError: the first rule that knows it speaks. */
export function loginFailure(error: unknown, attempt: Attempt): AppError {
  if (error instanceof AppError) return error;
  const network = networkFailure(error, attempt.settings);
  if (network !== null) return network;
  const { code = '', message } = error as SdkError;
  const refusal: Refusal = { code: String(code), text: message, ...attempt };
  const rule = loginRules.find((each) => each.when(refusal));
  const who = `"${attempt.settings.username}"`;
  return new AppError(
    rule?.code ?? 'auth_failed',
    rule?.message(refusal) ?? `Snowflake refused to log ${who} in.`,
    {
      advice: rule?.advice(refusal) ?? 'Check account, user and the way to log in.',
      detail: `${message} (${code})`,
      cause: error,
    },
  );
}
