/** The steps that connecting goes through: what each has found when it is passed, and which failures stop at it. */
import type { FailureCode } from '../../../preload/codes.ts';
import type { Check } from '../../../preload/connection-model.ts';
import type { AppError } from '../../errors.ts';
import type { Target } from './connect.ts';

export interface Step {
  readonly name: string;
  readonly found: string;
  readonly stoppedBy: (failure: AppError) => boolean;
}

/** None without a tunnel. */
export function tunnelSteps({ settings: { tunnel } }: Target): readonly Step[] {
  if (tunnel === undefined) return [];
  return [
    {
      name: 'Reach the SSH host',
      found: `${tunnel.host}:${tunnel.port} answers.`,
      stoppedBy: by('unreachable'),
    },
    {
      name: 'Know the SSH host',
      found: tunnel.hostKey === undefined ? 'Its key is in known_hosts.' : 'Its key is the one entered.',
      stoppedBy: by('tls_refused'),
    },
    {
      name: 'Log in to the SSH host',
      found: `As "${tunnel.user}".`,
      stoppedBy: by('auth_failed', 'secret_missing'),
    },
  ];
}

/** Getting a login from elsewhere, where there is no password. */
export function loginSteps({ dialect: { loginStep } }: Target): readonly Step[] {
  return loginStep === undefined ? [] : [{ ...loginStep, stoppedBy: () => true }];
}

/** `user` is who logs in, which temporary credentials decide. */
export function connectingSteps({ settings }: Target, user: string): readonly Step[] {
  return [
    {
      name: 'Reach the host',
      found: `${settings.host}:${settings.port} answers.`,
      stoppedBy: by('unreachable'),
    },
    {
      name: 'Encrypt',
      found:
        settings.ssl === 'disable'
          ? 'Not encrypted: TLS is switched off for this connection.'
          : `TLS, "${settings.ssl}".`,
      stoppedBy: by('tls_refused'),
    },
    { name: 'Log in', found: `As "${user}".`, stoppedBy: by('auth_failed', 'secret_missing') },
    {
      name: 'Find the database',
      found: `"${settings.database}".`,
      stoppedBy: by('warehouse_missing', 'permission_denied'),
    },
  ];
}

export function failedCheck(name: string, error: AppError): Check {
  const advice = error.advice === undefined ? error.message : `${error.message} ${error.advice}`;
  return { name, ok: false, advice, code: error.code };
}

function by(...codes: readonly FailureCode[]): Step['stoppedBy'] {
  return (failure) => codes.includes(failure.code);
}
