/** Postgres' array literals, `{1,NULL,{2}}`. */
import { parse } from 'postgres-array';
import type { Json } from '../../../preload/model.ts';

/** Nested arrays stay nested; NULL elements stay null. */
export function decodeArray(text: string, decode: (element: string) => Json): Json {
  return parse<Json>(text, decode);
}
