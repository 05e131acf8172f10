/** Snowflake keeps names without quotes in upper case; analysts write them, and Segment gets them, in lower case. */
import { AppError } from '../../errors.ts';

const unquoted = /^[A-Z_][A-Z0-9_$]*$/;

/** A name that a person typed, for SQL: without quotes it may be in any case. */
export function typedName(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_$]*$/.test(name) ? name : quoted(name);
}

/** A name as Snowflake keeps it, for SQL: small letters mean that it was made in quotes, and needs them. */
export function storedName(name: string): string {
  return unquoted.test(name) ? name : quoted(name);
}

/** The name as it is sent: lower case if Snowflake made it upper-case, which a name with any small letter tells it did not. */
export function lowered(name: string): string {
  return unquoted.test(name) ? name.toLowerCase() : name;
}

/** The column as an analyst writes it in a query about the result. */
export function columnReference(name: string): string {
  return unquoted.test(name) ? name.toLowerCase() : quoted(name);
}

/** Names of a result as they are sent. Throws `duplicate_column` where two that differ would become one. */
export function sentNames(names: readonly string[], lowerCaseNames: boolean): readonly string[] {
  if (!lowerCaseNames) return names;
  const sources = new Map<string, string>();
  return names.map((name) => {
    const sent = lowered(name);
    const other = sources.get(sent) ?? name;
    if (other !== name) throw collision(other, name, sent);
    sources.set(sent, name);
    return sent;
  });
}

function collision(one: string, other: string, sent: string): AppError {
  return new AppError(
    'duplicate_column',
    `The columns "${one}" and "${other}" would both be sent as "${sent}".`,
    {
      advice: `Give one of them another name with AS, or switch off lower-case names in the connection.`,
    },
  );
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
