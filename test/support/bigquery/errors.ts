/** Refusals in the shape and the words of BigQuery's REST API. */

export class RestError extends Error {
  readonly status: number;
  readonly reason: string;

  constructor(status: number, reason: string, message: string) {
    super(message);
    this.status = status;
    this.reason = reason;
  }
}

/** The body that an error is answered with. */
export function errorBody({ status, reason, message }: RestError): object {
  return { error: { code: status, message, errors: [errorProto({ reason, message })], status: 'X' } };
}

/** One entry of a job's `errors`. */
export function errorProto({
  reason,
  message,
}: {
  readonly reason: string;
  readonly message: string;
}): object {
  return { message, domain: 'global', reason, location: 'q', locationType: 'parameter' };
}

export const invalidQuery = (message: string): RestError => new RestError(400, 'invalidQuery', message);
export const notFound = (message: string): RestError =>
  new RestError(404, 'notFound', `Not found: ${message}`);
export const accessDenied = (message: string): RestError =>
  new RestError(403, 'accessDenied', `Access Denied: ${message}`);
