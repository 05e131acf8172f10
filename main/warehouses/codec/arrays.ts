/** Postgres' array literals, `{1,NULL,{2}}`. */
import { parse } from 'postgres-array';
import type { Json } from '../../../preload/model.ts';
import { notJson } from './not-json.ts';

/** Postgres' own arrays have at most six dimensions, all equally deep; JSON writers recurse, and a deeper text would break them. */
const tooDeep = /^\{{60}/;

/** Nested arrays stay nested; NULL elements stay null. Throws `value_not_json` for a text that is no array of Postgres'. */
export function decodeArray(text: string, decode: (element: string) => Json): Json {
  if (tooDeep.test(text)) throw notJson('an array of more dimensions than there can be');
  return parse<Json>(text, decode);
}
