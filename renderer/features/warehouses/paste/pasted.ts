/** What a pasted text fills in. */
import type { ConnectionKind } from '../../../../preload/connection-model.ts';
import type { Secrets } from '../../../../preload/secrets.ts';
import type { Texts } from '../fields/field-spec.ts';

export interface Pasted {
  readonly kind: ConnectionKind;
  readonly texts: Texts;
  readonly secrets: Secrets;
}

/** Fields that have a value. */
export function filled(texts: { readonly [name: string]: string | undefined }): Texts {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text));
}

/** A lone percent sign in a password is common; it is then meant as it stands. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
