/** Who may log in, and how: checked as Snowflake does it, with its codes. */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { Refused } from './errors.ts';

export interface Users {
  readonly [name: string]: User | undefined;
}

export interface User {
  readonly password?: string;
  /** PEM. */
  readonly publicKey?: string;
  readonly accessToken?: string;
  readonly oauthToken?: string;
  /** What the page behind the browser gives. */
  readonly browserToken?: string;
  /** A second factor is asked for with a password. */
  readonly needsMfa?: boolean;
}

export interface LoginRequest {
  readonly LOGIN_NAME?: string;
  readonly ACCOUNT_NAME?: string;
  readonly AUTHENTICATOR?: string;
  readonly PASSWORD?: string;
  readonly TOKEN?: string;
  readonly PROOF_KEY?: string;
}

/** Throws Refused. */
export function checkLogin(request: LoginRequest, users: Users): void {
  const user = users[request.LOGIN_NAME ?? ''] ?? {};
  switch (request.AUTHENTICATOR) {
    case 'SNOWFLAKE_JWT':
      checkToken(request, user.publicKey);
      break;
    case 'PROGRAMMATIC_ACCESS_TOKEN':
      accept(request.TOKEN === user.accessToken, '394400', 'Programmatic access token is invalid.');
      break;
    case 'OAUTH':
      accept(request.TOKEN === user.oauthToken, '390303', 'Invalid OAuth access token.');
      break;
    case 'EXTERNALBROWSER':
      accept(
        request.TOKEN === user.browserToken,
        '390190',
        'There was an error related to the SAML Identity Provider.',
      );
      break;
    default:
      accept(request.PASSWORD === user.password, '390100', 'Incorrect username or password was specified.');
      accept(user.needsMfa !== true, '390197', 'Multi-factor authentication is required for this account.');
  }
}

function accept(isRight: boolean, code: string, message: string): void {
  if (!isRight) throw new Refused(code, '08001', message);
}

/** `ACCOUNT.USER.SHA256:...` as issuer, `ACCOUNT.USER` as subject, signed with the key whose other half is registered. */
function checkToken({ TOKEN = '', ACCOUNT_NAME = '', LOGIN_NAME = '' }: LoginRequest, publicKey = ''): void {
  const [head = '', body = '', signature = ''] = TOKEN.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as { iss: string; sub: string };
  const subject = `${ACCOUNT_NAME}.${LOGIN_NAME}`.toUpperCase();
  const key = publicKey === '' ? null : createPublicKey(publicKey);
  const der = key?.export({ format: 'der', type: 'spki' }) ?? '';
  const fingerprint = `SHA256:${createHash('sha256').update(der).digest('base64')}`;
  const isRight =
    key !== null &&
    claims.sub === subject &&
    claims.iss === `${subject}.${fingerprint}` &&
    verify('sha256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'));
  accept(isRight, '390144', 'JWT token is invalid. [0ce9eb56-821d-4ca9-a774-04ae89a0cf5a]');
}
