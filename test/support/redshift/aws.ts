/**
 * The part of AWS that hands out temporary credentials: the query protocol of Redshift and the JSON protocol of Redshift
 * Serverless, as the real clients speak them. Signatures are looked at, not verified.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenLocally } from '../wire/listen.ts';

export interface AwsRequest {
  /** `GetClusterCredentials` or `GetCredentials`. */
  readonly action: string;
  /** What was asked for, by AWS' names. */
  readonly input: { readonly [name: string]: string };
  /** The access key id that signed it. */
  readonly accessKeyId: string | undefined;
}

export interface AwsServer {
  readonly endpoint: string;
  readonly requests: readonly AwsRequest[];
  /** Answers with this error from now on; null: with credentials again. */
  failWith(error: { readonly code: string; readonly status: number } | null): void;
  close(): Promise<void>;
}

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

type Failure = { readonly code: string; readonly status: number };

/** Listens on a free port of 127.0.0.1; gives these credentials to everybody. */
export async function startAws(credentials: Credentials): Promise<AwsServer> {
  const requests: AwsRequest[] = [];
  let failure: Failure | null = null;
  const server = createServer((request, response) => {
    void readText(request).then((body) => {
      const asked = requestOf(request, body);
      requests.push(asked);
      if (asked.action === 'GetClusterCredentials') answerInXml(response, credentials, failure);
      else answerInJson(response, credentials, failure);
    });
  });
  const port = await listenLocally(server);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    requests,
    failWith: (error) => {
      failure = error;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function requestOf({ headers }: IncomingMessage, body: string): AwsRequest {
  const accessKeyId = /Credential=([^/]+)/.exec(headers.authorization ?? '')?.[1];
  const target = headers['x-amz-target'];
  if (typeof target === 'string') {
    const input = JSON.parse(body) as { [name: string]: string };
    return { action: target.split('.')[1] ?? '', input, accessKeyId };
  }
  const { Action = '', ...input } = Object.fromEntries(new URLSearchParams(body));
  return { action: Action, input, accessKeyId };
}

function answerInXml(
  response: ServerResponse,
  { user, password }: Credentials,
  failure: Failure | null,
): void {
  response.writeHead(failure?.status ?? 200, { 'content-type': 'text/xml' });
  response.end(
    failure === null
      ? `<GetClusterCredentialsResponse xmlns="http://redshift.amazonaws.com/doc/2012-12-01/"><GetClusterCredentialsResult>` +
          `<DbUser>IAM:${user}</DbUser><DbPassword>${password}</DbPassword><Expiration>2030-01-01T00:00:00Z</Expiration>` +
          `</GetClusterCredentialsResult></GetClusterCredentialsResponse>`
      : `<ErrorResponse><Error><Type>Sender</Type><Code>${failure.code}</Code><Message>refused</Message></Error></ErrorResponse>`,
  );
}

function answerInJson(
  response: ServerResponse,
  { user, password }: Credentials,
  failure: Failure | null,
): void {
  response.writeHead(failure?.status ?? 200, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(
    JSON.stringify(
      failure === null
        ? { dbUser: `IAM:${user}`, dbPassword: password, expiration: 1_900_000_000 }
        : { __type: failure.code, message: 'refused' },
    ),
  );
}
