/** What can go wrong before the first query, as AppErrors that name the place and the way out. */
import type { PostgresSettings } from '../../../preload/model.ts';
import { AppError } from '../../errors.ts';
import { loginRules, type Refusal, tlsRules } from './connect-rules.ts';

/** Node's and pg's own errors while connecting -> AppError: the first rule that knows the error speaks. */
export function connectFailure(error: unknown, settings: PostgresSettings): AppError {
  const refusal = refusalOf(error, settings);
  const rule = [...tlsRules, ...loginRules].find((each) => each.when(refusal));
  if (rule === undefined) return networkFailure(refusal, error);
  return new AppError(rule.code, rule.message(refusal), {
    advice: rule.advice(refusal),
    detail: refusal.text,
    cause: error,
  });
}

/** A failed attempt over both IPv4 and IPv6 is an AggregateError without a message of its own. */
function refusalOf(error: unknown, settings: PostgresSettings): Refusal {
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

function networkFailure({ code, text, at }: Refusal, error: unknown): AppError {
  const words = text === 'timeout expired' ? networkWords.ETIMEDOUT : networkWords[code];
  return new AppError('unreachable', `${words ?? 'No connection came about with'} ${at}.`, {
    advice:
      'Check host and port, that the server is up, and that a VPN or firewall lets this machine reach it.',
    detail: text,
    cause: error,
  });
}
