/** Files that the system asked to open, read and kept until the analyst has looked at them. */
import { randomUUID } from 'node:crypto';
import type { FileOffer } from '../../preload/file-offers.ts';
import { sqlText } from '../../preload/schemas.ts';
import { AppError, toFailure } from '../errors.ts';
import { allTraits } from '../store/traits.ts';
import { readForeignFile } from '../traits/foreign-file.ts';
import { hasHeader, parseTraitFile, type TraitFile } from '../traits/trait-file.ts';
import type { Core } from './core.ts';

/** So many wait at most; a script that opens a thousand files is not answered with a thousand questions. */
const kept = 5;

export interface FileOffers {
  /** Never rejects: a file that can't be read is an offer, too, one that says why. */
  offer(path: string): Promise<void>;
  list(): readonly FileOffer[];
  /** The analyst has taken it, or doesn't want it. */
  close(id: string): void;
}

export function createFileOffers(core: Core): FileOffers {
  let offers: readonly FileOffer[] = [];
  const set = (next: readonly FileOffer[]): void => {
    offers = next;
    core.bus.publish('fileOffersChanged', offers);
  };
  return {
    offer: async (path) => {
      const content = await contentOf(core, path);
      const others = offers.filter((offer) => offer.path !== path);
      set([...others, { id: randomUUID(), path, content }].slice(-kept));
    },
    list: () => offers,
    close: (id) => set(offers.filter((offer) => offer.id !== id)),
  };
}

async function contentOf(core: Core, path: string): Promise<FileOffer['content']> {
  try {
    const text = await readForeignFile(path);
    return hasHeader(text) ? offeredTrait(core, parseTraitFile(path, text)) : offeredQuery(path, text);
  } catch (error) {
    return { kind: 'refused', failure: toFailure(error) };
  }
}

function offeredTrait({ db }: Core, file: TraitFile): FileOffer['content'] {
  const { name, description, destinations, schedule, whenRowLeaves, maximumBytes } = file;
  const limit = maximumBytes === undefined ? {} : { maximumBytes };
  return {
    kind: 'trait',
    traitId: allTraits(db).find(({ key }) => key === file.key)?.id ?? null,
    warehouse: file.warehouse,
    space: file.space ?? null,
    draft: {
      ...{ name, description, sql: file.sql.trim(), destinations, schedule, whenRowLeaves },
      ...limit,
    },
  };
}

function offeredQuery(path: string, text: string): FileOffer['content'] {
  const sql = text.replace(/^\uFEFF/, '').trim();
  if (sqlText.safeParse(sql).success) return { kind: 'query', sql };
  throw new AppError('usage', `${path} holds no query.`, { advice: 'Open a .sql file with one SELECT.' });
}
