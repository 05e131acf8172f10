/** What another process needs to read the result of a query that this one started. */
import { createHash } from 'node:crypto';
import { z } from 'zod';

const handleShape = z.strictObject({
  jobId: z.string().min(1),
  location: z.string(),
  /** Of the SQL text: a changed query has another result. */
  sql: z.string(),
});

/** A job on the server. */
export interface JobPlace {
  readonly jobId: string;
  readonly location: string;
}

export function writeHandle({ jobId, location }: JobPlace, sql: string): string {
  return JSON.stringify({ jobId, location, sql: digest(sql) });
}

/** Null for a text that is no handle, or that of another query. */
export function readHandle(text: string, sql: string): JobPlace | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = handleShape.safeParse(value);
  return parsed.success && parsed.data.sql === digest(sql) ? parsed.data : null;
}

function digest(sql: string): string {
  return createHash('sha256').update(sql).digest('hex').slice(0, 16);
}
