/** Sessions by their tokens, and the statements that ask about nothing but the session or the account. */
import { randomUUID } from 'node:crypto';
import { Refused } from './errors.ts';

/** What there is, in upper case; log-ins pass over anything else but a role. */
const places = { warehouse: ['WH'], database: ['SHOP'], schema: ['PUBLIC'], role: ['READER', 'ADMIN'] };

type Place = keyof typeof places;

export class Session {
  /** As in every answer. */
  readonly names: { readonly [name: string]: string | null };
  /** What ALTER SESSION set, as it was written. */
  readonly parameters = new Map<string, string>();

  constructor(names: { readonly [name: string]: string | null }) {
    this.names = names;
  }

  /** Null for statements that are none of ours. */
  answer(sql: string): object | null {
    if (/^alter session set/i.test(sql)) return this.#set(sql);
    if (/^show terse databases/i.test(sql))
      return table(
        ['created_on', 'name'],
        [
          ['0', 'SHOP'],
          ['0', 'SNOWFLAKE'],
        ],
      );
    if (/^show grants to role/i.test(sql)) {
      const grants = [
        ['0', 'USAGE', 'WAREHOUSE', 'WH'],
        ['0', 'SELECT', 'TABLE', 'SHOP.PUBLIC.PEOPLE'],
      ];
      if (/ADMIN/.test(sql)) grants.push(['0', 'INSERT', 'TABLE', 'SHOP.PUBLIC.PEOPLE']);
      return table(['created_on', 'privilege', 'granted_on', 'name'], grants);
    }
    return /^select current_version\(\)$/i.test(sql) ? table(['CURRENT_VERSION()'], [['9.34.0']]) : null;
  }

  #set(sql: string): object {
    for (const [, name = '', value = ''] of sql.matchAll(/(\w+) = ('[^']*'|\S+)/g))
      this.parameters.set(name, value);
    return table(['status'], [['Statement executed successfully.']]);
  }
}

export class Sessions {
  readonly #open = new Map<string, Session>();

  get count(): number {
    return this.#open.size;
  }

  get last(): Session | undefined {
    return [...this.#open.values()].at(-1);
  }

  /** The answer to a log-in that was accepted. */
  open(query: URLSearchParams): object {
    const role = query.get('roleName')?.toUpperCase() ?? 'READER';
    if (!places.role.includes(role)) {
      throw new Refused(
        '390189',
        '08001',
        `Role '${role}' specified in the connect string does not exist or not authorized.`,
      );
    }
    const token = randomUUID();
    this.#open.set(
      token,
      new Session({
        finalRoleName: role,
        finalWarehouseName: known('warehouse', query.get('warehouse')),
        finalDatabaseName: known('database', query.get('databaseName')),
        finalSchemaName: known('schema', query.get('schemaName')),
      }),
    );
    return {
      token,
      masterToken: token,
      validityInSeconds: 3600,
      masterValidityInSeconds: 14400,
      sessionId: 1,
      parameters: [],
    };
  }

  check(authorization: string | undefined): void {
    if (!this.#open.has(tokenIn(authorization)))
      throw new Refused('390111', '', 'Session no longer exists. New login required.');
  }

  of(authorization: string | undefined): Session {
    return this.#open.get(tokenIn(authorization)) ?? new Session({});
  }

  delete(authorization: string | undefined): boolean {
    return this.#open.delete(tokenIn(authorization));
  }

  /** As after a restart of the service. */
  forget(): void {
    this.#open.clear();
  }
}

function known(place: Place, name: string | null): string | null {
  const upper = name?.toUpperCase() ?? '';
  return places[place].includes(upper) ? upper : null;
}

function tokenIn(authorization = ''): string {
  return /Token="([^"]+)"/.exec(authorization)?.[1] ?? '';
}

function table(names: readonly string[], rowset: readonly (readonly string[])[]): object {
  const rowtype = names.map((name) => ({ name, type: 'text', nullable: true, scale: null, precision: null }));
  return {
    rowtype,
    rowset,
    total: rowset.length,
    returned: rowset.length,
    version: 1,
    statementTypeId: 0x4400,
  };
}
