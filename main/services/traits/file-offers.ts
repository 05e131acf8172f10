/** Files that the system asked to open, read and kept until the analyst has looked at them; and files chosen in the window. */
import { randomUUID } from 'node:crypto';
import type { FileContent, FileOffer } from '../../../preload/file-offers.ts';
import { sqlText } from '../../../preload/schemas.ts';
import { AppError, toFailure } from '../../errors.ts';
import { findTraitByKey } from '../../store/traits.ts';
import { draftOfFile } from '../../traits/file-draft.ts';
import { readForeignFile } from '../../traits/foreign-file.ts';
import { hasHeader, parseTraitFile, type TraitFile } from '../../traits/trait-file.ts';
import type { Core } from '../core.ts';

/** So many wait at most; a script that opens a thousand files is not answered with a thousand questions. */
const kept = 5;

export interface FileOffers {
  /** Never rejects: a file that can't be read is an offer, too, one that says why. */
  offer(path: string): Promise<void>;
  list(): readonly FileOffer[];
  /** What the text of a file holds; `name` is what messages call it. */
  read(name: string, text: string): FileContent;
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
      const content = await foreignContent(core, path);
      const others = offers.filter((offer) => offer.path !== path);
      set([...others, { id: randomUUID(), path, content }].slice(-kept));
    },
    list: () => offers,
    read: (name, text) => contentOf(core, name, text),
    close: (id) => set(offers.filter((offer) => offer.id !== id)),
  };
}

async function foreignContent(core: Core, path: string): Promise<FileContent> {
  try {
    return contentOf(core, path, await readForeignFile(path));
  } catch (error) {
    return { kind: 'refused', failure: toFailure(error) };
  }
}

function contentOf(core: Core, path: string, text: string): FileContent {
  try {
    return hasHeader(text) ? offeredTrait(core, parseTraitFile(path, text)) : offeredQuery(path, text);
  } catch (error) {
    return { kind: 'refused', failure: toFailure(error) };
  }
}

function offeredTrait({ db }: Core, file: TraitFile): FileContent {
  return {
    kind: 'trait',
    traitId: findTraitByKey(db, file.key)?.id ?? null,
    warehouse: file.warehouse,
    space: file.space ?? null,
    draft: draftOfFile(file),
  };
}

function offeredQuery(path: string, text: string): FileContent {
  const sql = text.replace(/^\uFEFF/, '').trim();
  if (sqlText.safeParse(sql).success && !sql.includes('\0')) return { kind: 'query', sql };
  throw new AppError('usage', `${path} holds no query.`, { advice: 'Open a .sql file with one SELECT.' });
}
