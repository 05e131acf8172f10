/** What a test wants to go wrong: the next requests that match are refused or late, or their connection is dropped. */
import { RestError } from './errors.ts';

export interface Fault {
  /** `POST /jobs`, `GET /queries/`: how method and path below the project begin. */
  readonly at: string;
  /** HTTP status; 0 drops the connection; not set: answered as ever. */
  readonly status?: number;
  /** Waits before anything else. */
  readonly delayMs?: number;
  readonly reason?: string;
  readonly message?: string;
  /** How many requests it befalls; 1 if not said. */
  readonly times?: number;
  /** The request is done all the same, and only its answer is lost. */
  readonly afterwards?: boolean;
}

export class Faults {
  readonly #waiting: { readonly fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  /** The fault that befalls this request, if any; counts it. */
  take(request: string): Fault | undefined {
    const found = this.#waiting.find(({ fault, left }) => left > 0 && request.startsWith(fault.at));
    if (found === undefined) return undefined;
    found.left -= 1;
    return found.fault;
  }
}

export function errorOf({
  status = 500,
  reason = 'backendError',
  message = 'Something failed',
}: Fault): RestError {
  return new RestError(status, reason, message);
}
