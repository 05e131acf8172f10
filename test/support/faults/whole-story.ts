/** Random stories of a whole trait: tables whose rows and columns come and go, and an endpoint that takes some of it. */
import fc from 'fast-check';
import pg from 'pg';
import type { Traits } from '../../../main/segment/recording.ts';
import type { Destinations, Json, WhenRowLeaves } from '../../../preload/model.ts';
import type { Whim } from '../segment/unruly-recorder.ts';

type Value = string | number | boolean | null;

/** What a column may hold, by PostgreSQL type. */
const valuesOf = {
  int4: [null, 0, 1, -7],
  text: [null, '', '0', '1', "it's"],
  bool: [null, true, false],
} satisfies { readonly [type: string]: readonly Value[] };
type Type = keyof typeof valuesOf;

/** Ids that only a careless comparison takes for the same. */
const lookalikes = ['a', 'A', 'a ', ' a', 'é', 'é'.normalize('NFD'), '0', '00', 'null', '__proto__', '🙂'];
const users = [...lookalikes, ...Array.from({ length: 30 }, (_, index) => `u${index}`)];
const columnNames = ['plan', 'score', 'active'] as const;

interface Row {
  readonly user: string;
  readonly seeds: readonly number[];
}

/** One run: the table it finds, and what the endpoint makes of it. */
export interface Chapter {
  /** Type by column; null where the query has no such column. `kept` is always there. */
  readonly types: readonly (Type | null)[];
  readonly rows: readonly Row[];
  readonly destinations: Destinations;
  readonly whims: readonly Whim[];
  /** A user whose events are refused for good. */
  readonly poisoned: string | null;
}

export interface Story {
  readonly whenRowLeaves: WhenRowLeaves;
  /** Characters of text that make a run take several batches. */
  readonly width: number;
  readonly chapters: readonly Chapter[];
}

const anyWhim: fc.Arbitrary<Whim> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Whim>('take') },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Whim>(
      'reset',
      'take, then reset',
      'hang',
      'take, then hang',
      'take, then garble',
      { status: 429 },
      { status: 503 },
      { status: 400 },
      { status: 401 },
    ),
  },
);

const anyChapter: fc.Arbitrary<Chapter> = fc.record({
  types: fc.tuple(...columnNames.map(() => fc.constantFrom<Type | null>('int4', 'text', 'bool', null))),
  rows: fc.uniqueArray(
    fc.record({
      user: fc.constantFrom(...users),
      seeds: fc.array(fc.nat(9), { minLength: 4, maxLength: 4 }),
    }),
    { selector: ({ user }) => user, size: 'max', maxLength: users.length },
  ),
  destinations: fc.constantFrom<Destinations>('all', 'none', ['Mixpanel'], ['Braze', 'Mixpanel']),
  whims: fc.array(anyWhim, { maxLength: 6 }),
  poisoned: fc.option(fc.constantFrom(...users), { freq: 4 }),
});

export const anyStory: fc.Arbitrary<Story> = fc.record({
  whenRowLeaves: fc.constantFrom<WhenRowLeaves>('null', 'keep'),
  width: fc.constantFrom(1, 1, 14_000),
  chapters: fc.array(anyChapter, { minLength: 2, maxLength: 6 }),
});

interface Cell {
  readonly name: string;
  readonly type: Type;
  readonly value: Value;
}

/** A row's columns; `kept` is as wide as the story wants it. */
function cellsOf({ types }: Chapter, { seeds }: Row, width: number): readonly Cell[] {
  const pick = (type: Type, seed: number): Value => valuesOf[type][seed % valuesOf[type].length] ?? null;
  const cells = columnNames.flatMap((name, index) => {
    const type = types[index];
    return type ? [{ name, type, value: pick(type, seeds[index] ?? 0) }] : [];
  });
  return [...cells, { name: 'kept', type: 'text', value: String(seeds[3]).repeat(width) }];
}

const literal = ({ type, value }: Cell): string =>
  `${value === null ? 'null' : pg.escapeLiteral(String(value))}::${type}`;

/** The chapter's table as a query; without rows it still has its columns. */
export function sqlOf(chapter: Chapter, width: number): string {
  const none: Row = { user: '', seeds: [] };
  const rows = chapter.rows.length > 0 ? chapter.rows : [none];
  const values = rows.map((row) =>
    [pg.escapeLiteral(row.user), ...cellsOf(chapter, row, width).map(literal)].join(', '),
  );
  const names = cellsOf(chapter, none, 0).map(({ name }) => name);
  const limit = chapter.rows.length > 0 ? '' : ' limit 0';
  return `select * from (values (${values.join('), (')})) t (user_id, ${names.join(', ')})${limit}`;
}

/** What Segment has once a chapter has arrived whole, given what it had before. */
export function tellModel(
  model: ReadonlyMap<string, Traits>,
  story: Story,
  chapter: Chapter,
): Map<string, Traits> {
  const isKept = story.whenRowLeaves === 'keep';
  const told = new Map(isKept ? model : []);
  for (const row of chapter.rows) {
    const cells = cellsOf(chapter, row, story.width);
    const before = isKept ? (model.get(row.user) ?? {}) : {};
    const merged: [string, Json][] = [
      ...Object.entries(before).filter(([name]) => cells.every((cell) => cell.name !== name)),
      ...cells.flatMap(({ name, value }): [string, Json][] => (value === null ? [] : [[name, value]])),
    ];
    told.set(row.user, Object.fromEntries(merged));
  }
  return told;
}
