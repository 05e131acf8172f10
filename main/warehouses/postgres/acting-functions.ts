/**
 * Functions that act although a read-only transaction lets them run: they write files of the server, end other people's sessions,
 * create replication slots, or run SQL that is hidden in a string. Few roles may call them; for those few this is the fence.
 */
import { AppError } from '../../errors.ts';
import { tokensOf } from './tokens.ts';

const acting = new RegExp(
  `^(?:${[
    'lo_(?:export|import)',
    'pg_(?:terminate|cancel)_backend',
    'pg_(?:create|drop|copy)_(?:physical_|logical_)?(?:replication_slot|restore_point)\\w*',
    'pg_(?:create|copy)_(?:physical|logical)_\\w+',
    'pg_(?:sync|logical_slot_get|logical_slot_peek|replication_slot|replication_origin)_\\w+',
    'pg_(?:reload_conf|rotate_logfile|promote|switch_wal|switch_xlog|wal_replay_\\w+|log_\\w+)',
    'pg_(?:backup|start_backup|stop_backup)\\w*',
    'pg_stat_(?:reset\\w*|statements_reset|force_\\w+)',
    'pg_(?:logical_emit_message|import_system_collations|extension_config_dump|export_snapshot)',
    'pg_(?:file_\\w+|advisory_\\w+|try_advisory_\\w+|clear_\\w+|restore_\\w+|prewarm\\w*)',
    'dblink\\w*',
    '(?:query|table|schema|database|cursor)_to_xml\\w*',
    'change_(?:query|session|user)_priority',
  ].join('|')})$`,
);

/** Throws `not_read_only` where the query calls one. */
export function refuseActing(sql: string): void {
  const tokens = tokensOf(sql);
  const called = tokens.find(
    (token, index) => /^u&"/i.test(token) || (tokens[index + 1] === '(' && acting.test(plainName(token))),
  );
  if (called === undefined) return;
  throw new AppError(
    'not_read_only',
    `${called.slice(0, 60)} can do more than read; SQL Traits only reads.`,
    {
      advice: 'Take it out of the query. Nothing was run.',
    },
  );
}

const plainName = (token: string): string => token.replace(/^"([\s\S]*)"$/, '$1').toLowerCase();
