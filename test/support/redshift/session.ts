/** One client of the server: what it sends is checked and bridged, what comes back is put in Redshift's words. */
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream';
import { inRedshiftWords, refusedText, withOids, withRelease } from './answers.ts';
import { rewriting, textOf, withText } from './messages.ts';
import { bareText, type Limits, type Refusal, refusalOf } from './refusals.ts';

export interface SessionOptions extends Limits {
  /** All cursors of a node together hold so many bytes; not set: as many as there are. */
  readonly cursorBytes?: number | undefined;
  /** Bytes that the result of a query has. */
  readonly sizeOf: (sql: string) => Promise<number>;
  /** Told every text that the client sends, before it is bridged. */
  readonly onText: (text: string) => void;
}

/** Row limits of Execute messages; Redshift knows them for named portals only. */
const unnamedPortalBytes = 6;

/** Both ends speak plain protocol from the startup message on, which has been passed already. */
export function serveSession(client: Duplex, engine: Duplex, options: SessionOptions): void {
  const state = new SessionState(options);
  const asked = rewriting('QPE', (type, message) =>
    type === 'E' ? withoutRowLimit(message) : state.bridge(type, message),
  );
  const answered = rewriting('TSE', (type, message) => {
    if (type === 'T') return withOids(message);
    return type === 'S' ? withRelease(message) : inRedshiftWords(message, state.refusal);
  });
  pipeline(client, asked, engine, () => engine.destroy());
  pipeline(engine, answered, client, () => client.destroy());
}

class SessionState {
  readonly #options: SessionOptions;
  /** The query of the one cursor that may be open. */
  #cursor: string | undefined;
  /** Why the latest refused text was refused. */
  refusal: Refusal | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  async bridge(type: string, message: Buffer): Promise<Buffer> {
    const text = textOf(type, message);
    this.#options.onText(text);
    const refusal = refusalOf(text, this.#options) ?? (await this.#cursorRefusal(type, text));
    if (refusal === undefined)
      return withText(type, message, text.replaceAll(/\bquery_group to/g, 'redshift.query_group to'));
    this.refusal = refusal;
    return withText(type, message, refusedText);
  }

  /** A Parse message alone opens nothing. */
  async #cursorRefusal(type: string, text: string): Promise<Refusal | undefined> {
    const bare = bareText(text);
    if (/^\s*(rollback|commit|end)\b/i.test(bare)) this.#cursor = undefined;
    const declared = /^\s*declare\s+\w+\s+cursor\s+for\s([\s\S]*)/i.exec(text)?.[1];
    if (declared !== undefined && type === 'Q') {
      if (this.#cursor !== undefined)
        return { sqlState: 'XX000', message: 'Multiple cursors are not supported in one session' };
      this.#cursor = declared;
    }
    return /^\s*fetch\b/i.test(bare) ? this.#capRefusal() : undefined;
  }

  async #capRefusal(): Promise<Refusal | undefined> {
    const { cursorBytes, sizeOf } = this.#options;
    if (cursorBytes === undefined || this.#cursor === undefined) return undefined;
    if ((await sizeOf(this.#cursor)) <= cursorBytes) return undefined;
    const message = `exceeded the maximum size allowed for the total set of cursor data: ${cursorBytes / 1e6}MB.`;
    return { sqlState: 'XX000', message };
  }
}

function withoutRowLimit(message: Buffer): Buffer {
  const copy = Buffer.from(message);
  if (message[unnamedPortalBytes - 1] === 0) copy.writeInt32BE(0, unnamedPortalBytes);
  return copy;
}
