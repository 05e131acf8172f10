import { AppError } from '../../../main/errors.ts';
import type { Session } from '../../../main/warehouses/warehouse.ts';
import { never } from '../rows.ts';

/** The refusal of a query, found before it runs. */
export async function refusalOf(session: Session, sql: string): Promise<AppError> {
  const error: unknown = await session.describe(sql, { signal: never }).catch((thrown: unknown) => thrown);
  if (!(error instanceof AppError)) throw new Error(`Not refused: ${sql}`);
  return error;
}

/** The statements that its advice hands to an admin. */
export function grantsIn(error: AppError): string[] {
  return (error.advice ?? '').split('\n').filter((line) => line.startsWith('GRANT'));
}
