/** What can go wrong before the first query, as AppErrors that name the place and the way out. */
import { AppError } from '../../errors.ts';
import type { Target } from './connect.ts';
import { loginRules, type Refusal, tlsRules } from './connect-rules.ts';

/** Node's and pg's own errors while connecting -> AppError: the first rule that knows the error speaks. */
export function connectFailure(error: unknown, { settings, dialect }: Target): AppError {
  if (error instanceof AppError) return error;
  const refusal = refusalOf(error, settings);
  const rules = [...tlsRules, ...dialect.connectRules, ...loginRules];
  const rule = rules.find((each) => each.when(refusal));
  if (rule === undefined) return networkFailure(refusal, error, dialect.networkAdvice);
  return new AppError(rule.code, rule.message(refusal), {
    advice: rule.advice(refusal),
    detail: refusal.text,
    cause: error,
  });
}

/** A failed attempt over both IPv4 and IPv6 is an AggregateError without a message of its own. */
function refusalOf(error: unknown, settings: Target['settings']): Refusal {
  const { code } = error as { code?: unknown };
  const first = error instanceof AggregateError ? error.errors[0] : error;
  return {
    code: typeof code === 'string' ? code : '',
    text: first instanceof Error ? first.message : String(first),
    at: `${settings.host}:${settings.port}`,
    settings,
  };
}

const networkWords: { readonly [code: string]: string } = {
  ECONNREFUSED: 'Nothing answers at',
  ENOTFOUND: 'There is no host of this name:',
  EAI_AGAIN: 'The name can not be looked up now:',
  EHOSTUNREACH: 'There is no route to',
  ENETUNREACH: 'There is no route to',
  ETIMEDOUT: 'No answer in time from',
  ECONNRESET: 'The connection was closed by',
  '53300': 'No free connection at',
  '57P03': 'Not ready for connections yet:',
};

function networkFailure({ code, text, at }: Refusal, error: unknown, advice: string): AppError {
  const words = text === 'timeout expired' ? networkWords.ETIMEDOUT : networkWords[code];
  return new AppError('unreachable', `${words ?? 'No connection came about with'} ${at}.`, {
    advice,
    detail: text,
    cause: error,
  });
}
