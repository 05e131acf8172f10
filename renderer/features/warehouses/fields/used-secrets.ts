/** Which secrets the choices of a form make use of; what was typed into a field that is hidden now is not kept. */
import type { ConnectionKind } from '../../../../preload/connection-model.ts';
import type { ConnectionSecret } from '../../../../preload/secrets.ts';
import type { Texts } from './field-spec.ts';

type Used = readonly ConnectionSecret[];

const ofSnowflake: { readonly [auth: string]: Used } = {
  keyPair: ['privateKey', 'privateKeyPassphrase'],
  accessToken: ['token'],
  oauth: ['token'],
  password: ['password'],
  browser: [],
};

const ofKinds: { readonly [Kind in ConnectionKind]: (texts: Texts) => Used } = {
  postgres: (texts) => ['password', ...ofTransport(texts)],
  redshift: (texts) => [...(texts.iam === 'on' ? [] : (['password'] as const)), ...ofTransport(texts)],
  bigquery: ({ auth }) => (auth === 'serviceAccount' ? ['credentials'] : []),
  snowflake: ({ auth = '' }) =>
    ofSnowflake[auth] ?? ['privateKey', 'privateKeyPassphrase', 'token', 'password'],
  duckdb: () => [],
};

export const usedSecrets = (kind: ConnectionKind, texts: Texts): Used => ofKinds[kind](texts);

function ofTransport({ ssl, clientCertificate = '', tunnel, ...texts }: Texts): Used {
  const hasCertificate = ssl !== 'disable' && clientCertificate.trim() !== '';
  const hasTunnelKey = tunnel === 'on' && texts['tunnel.auth'] === 'key';
  return [
    ...(hasCertificate ? (['clientKey'] as const) : []),
    ...(hasTunnelKey ? (['tunnelKey', 'tunnelKeyPassphrase'] as const) : []),
  ];
}
