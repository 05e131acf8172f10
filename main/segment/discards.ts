/**
 * What Segment's ingestion does with an event that its API answered 200 to: accepts it, or drops it under one of these codes
 * (Segment docs, delivery overview, discarded events; HTTP API limits; Unify limits). Pure.
 */
import type { Json } from '../../preload/model.ts';
import { limits } from '../engine/limits.ts';

export type DiscardCode =
  | 'empty_batch'
  | 'too_many_events'
  | 'unknown_source'
  | 'type_not_supported'
  | 'no_user_anon_id'
  | 'id_required'
  | 'id_not_string'
  | 'traits_not_object'
  | 'message_id_too_long'
  | 'group_id_too_long'
  | 'too_many_traits';

export type JsonObject = { readonly [name: string]: Json };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Unify drops events with longer ones. */
const messageIdLength = 100;
/** Unify rejects identify events with 300 traits or more. */
const traitCount = 299;

/** Why Segment would drop this event without telling its sender; undefined when it would take it. */
export function discardOf(event: JsonObject): DiscardCode | undefined {
  if (event.type !== 'identify' && event.type !== 'group') return 'type_not_supported';
  const { userId, anonymousId, groupId, messageId } = event;
  if (userId === undefined && anonymousId === undefined) return 'no_user_anon_id';
  if (![userId, anonymousId].every((id) => id === undefined || isId(id))) return 'id_not_string';
  if (event.type === 'group' && groupId === undefined) return 'id_required';
  if (groupId !== undefined && !isId(groupId)) return 'id_not_string';
  if (typeof groupId === 'string' && groupId.length > limits.groupIdLength) return 'group_id_too_long';
  if (typeof messageId === 'string' && messageId.length > messageIdLength) return 'message_id_too_long';
  return discardOfTraits(event.traits);
}

function discardOfTraits(value: Json | undefined): DiscardCode | undefined {
  if (value === undefined) return undefined;
  if (!isObject(value)) return 'traits_not_object';
  return Object.keys(value).length > traitCount ? 'too_many_traits' : undefined;
}

const isId = (value: Json): boolean => typeof value === 'string' && value !== '';
