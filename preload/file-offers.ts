/** A file that the system asked the app to open, or that the analyst chose. Nothing is imported without their word. */
import type { Failure, TraitDraft } from './model.ts';

export interface FileOffer {
  readonly id: string;
  /** Absolute, for people: it is never handed back. */
  readonly path: string;
  readonly content: FileContent;
}

export type FileContent = OfferedTrait | OfferedQuery | RefusedFile;

/** A trait file. It names its warehouse and its space, which may not be here. */
export interface OfferedTrait {
  readonly kind: 'trait';
  /** The trait that has its key already. */
  readonly traitId: string | null;
  readonly warehouse: string;
  /** Null where its project's only space is meant. */
  readonly space: string | null;
  readonly draft: FileDraft;
}

/** All that a trait file says of its trait, besides the names of its warehouse and space. */
export type FileDraft = Omit<TraitDraft, 'connectionId' | 'spaceId'>;

/** SQL without a `sqltraits` comment. */
export interface OfferedQuery {
  readonly kind: 'query';
  readonly sql: string;
}

export interface RefusedFile {
  readonly kind: 'refused';
  readonly failure: Failure;
}
