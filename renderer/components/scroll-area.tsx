import type { ReactNode } from 'react';

interface ScrollAreaProps {
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
}

/** What scrolls around a list whose own field keeps the focus: Tab reaches it, so that the arrow keys can scroll it. */
export function ScrollArea({ label, className, children }: ScrollAreaProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard (axe: scrollable-region-focusable).
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields.
    <div aria-label={label} className={className} role="group" tabIndex={0}>
      {children}
    </div>
  );
}
