/** Which panel is open beside the editor; the step bar's buttons open it, the first step shows it. */
import { createContext, useContext } from 'react';

export type Side =
  | { readonly panel: 'templates' | 'tables' }
  | { readonly panel: 'versions'; readonly traitId: string }
  | { readonly panel: 'profile'; readonly id: string };

interface EditorSide {
  readonly side: Side | null;
  readonly setSide: (side: Side | null) => void;
}

export const SideContext = createContext<EditorSide>({ side: null, setSide: () => {} });

export const useEditorSide = (): EditorSide => useContext(SideContext);
