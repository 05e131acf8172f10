/**
 * The analyst's text on its way to the server. The extended protocol takes one statement only. Before anything runs, the
 * server itself is asked whether the text is a plain query: it parses the text once more as a cursor's query, which its
 * grammar allows for SELECT, WITH, VALUES and TABLE alone, and never with INTO or a data-modifying WITH. Binding then
 * plans the query inside the read-only transaction, which finds missing grants and row locks without fetching a row.
 */
import { AppError } from '../../errors.ts';
import type { Field, Statement, Wire } from './wire.ts';

export abstract class CheckedStatement implements Statement {
  readonly #sql: string;
  readonly #cursorPrefix: string | null;
  #wire: Wire | undefined;
  /** Parse messages answered: tells what a later error is about. */
  #parsed = 0;
  #parameters = 0;
  protected error: Error | undefined;

  /** `cursorPrefix` as the dialect has it; null for a text of our own, which needs no check. */
  constructor(sql: string, cursorPrefix: string | null) {
    this.#sql = sql;
    this.#cursorPrefix = cursorPrefix;
  }

  submit(wire: Wire): void {
    this.#wire = wire;
    wire.on('parseComplete', this.#onParsed);
    wire.on('parameterDescription', this.#onParameters);
    this.started(wire);
    wire.stream.cork();
    if (this.#cursorPrefix !== null) this.#check(wire, this.#cursorPrefix);
    wire.parse({ text: this.#sql });
    wire.bind({});
    this.proceed(wire);
    wire.sync();
    wire.stream.uncork();
  }

  #check(wire: Wire, cursorPrefix: string): void {
    wire.parse({ text: this.#sql });
    wire.describe({ type: 'S', name: '' });
    wire.parse({ text: cursorPrefix + this.#sql });
  }

  /** Called before the first message is written. */
  protected abstract started(wire: Wire): void;
  /** Adds the messages that follow the checks. */
  protected abstract proceed(wire: Wire): void;
  abstract handleRowDescription(message: { readonly fields: readonly Field[] }): void;

  handleError(error: Error): void {
    this.error ??= this.#explain(error);
    this.#forget();
  }

  handleReadyForQuery(): void {
    this.#forget();
  }

  handleDataRow(): void {}
  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
  handleCopyInResponse(): void {}
  handleCopyData(): void {}

  readonly #onParsed = (): void => {
    this.#parsed += 1;
  };

  readonly #onParameters = (message: { readonly parameterCount: number }): void => {
    this.#parameters = message.parameterCount;
  };

  #forget(): void {
    this.#wire?.removeListener('parseComplete', this.#onParsed);
    this.#wire?.removeListener('parameterDescription', this.#onParameters);
  }

  #explain(error: Error): Error {
    const refusedByServer = 'severity' in error;
    if (this.#cursorPrefix === null) return error;
    if (refusedByServer && this.#parsed === 1) return notAQuery(error);
    if (refusedByServer && this.#parameters > 0) return withParameters();
    return error;
  }
}

function notAQuery(error: Error): AppError {
  return new AppError('not_read_only', 'Only a query that reads can be run, and this statement is not one.', {
    advice:
      'Write a single SELECT, WITH, VALUES or TABLE query, without INTO and without INSERT, UPDATE or DELETE inside.',
    // A syntax error of the cursor's grammar would only confuse: the analyst's own text has none.
    detail: (error as { code?: string }).code === '42601' ? undefined : error.message,
    cause: error,
  });
}

function withParameters(): AppError {
  return new AppError(
    'sql_error',
    'The query has parameters ($1, $2, ...), and there is nothing to fill them with.',
    {
      advice: 'Write the values into the query.',
    },
  );
}
