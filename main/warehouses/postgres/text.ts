import { AppError } from '../../errors.ts';
import { refuseActing } from './acting-functions.ts';

const commentsAndSpace = /--[^\n]*|\/\*[\s\S]*?\*\/|[\s;]/g;

/** Refuses texts that the server would take for something else or complain about in a roundabout way. */
export function checkText(sql: string): void {
  if (sql.replaceAll(commentsAndSpace, '') === '') {
    throw new AppError('sql_syntax', 'There is no query.', {
      advice: 'Write a SELECT that returns user_id or group_id and the trait columns.',
    });
  }
  // The protocol ends a text at its first NUL.
  const at = sql.indexOf('\0');
  if (at >= 0) {
    throw new AppError('sql_syntax', 'The query contains a NUL character.', {
      advice: 'Delete the invisible character at the marked place.',
      position: at + 1,
    });
  }
  refuseActing(sql);
}
