import { CheckedStatement } from './checked-statement.ts';
import type { PostgresConnection } from './connect.ts';
import type { Field } from './wire.ts';
import { submit } from './wire.ts';

/** Result columns of a checked query; nothing is executed. Rejects with the server's error or an AppError. */
export function describeStatement(
  { client, dialect }: PostgresConnection,
  sql: string,
): Promise<readonly Field[]> {
  return new Promise((resolve, reject) =>
    submit(client, new DescribeStatement(sql, dialect.cursorPrefix, { resolve, reject })),
  );
}

interface Settle {
  readonly resolve: (fields: readonly Field[]) => void;
  readonly reject: (error: Error) => void;
}

class DescribeStatement extends CheckedStatement {
  readonly #settle: Settle;
  #fields: readonly Field[] = [];

  constructor(sql: string, cursorPrefix: string, settle: Settle) {
    super(sql, cursorPrefix);
    this.#settle = settle;
  }

  protected started(): void {}
  protected proceed(): void {}

  handleRowDescription(message: { readonly fields: readonly Field[] }): void {
    this.#fields = message.fields;
  }

  override handleError(error: Error): void {
    super.handleError(error);
    this.#settle.reject(this.error ?? error);
  }

  override handleReadyForQuery(): void {
    super.handleReadyForQuery();
    this.#settle.resolve(this.#fields);
  }
}
