import { type RefObject, useEffect, useRef } from 'react';
import { Panel, type PanelImperativeHandle } from 'react-resizable-panels';
import type { Pane } from './panes.tsx';

interface PanePanelProps {
  readonly pane: Pane;
  readonly elementId: string;
  /** Where the panel leaves its handle, by the pane's id. */
  readonly handles: RefObject<Map<string, PanelImperativeHandle | null>>;
}

/** One pane with its sizes; opens itself when it has something to show. */
export function PanePanel({ pane, elementId, handles }: PanePanelProps) {
  const { id, content, size, minSize = 80, maxSize, fixed, collapsedSize, opensOn } = pane;
  const seen = useRef(opensOn);
  useEffect(() => {
    if (seen.current === opensOn) return;
    seen.current = opensOn;
    handles.current.get(id)?.expand();
  }, [opensOn, id, handles]);
  return (
    <Panel
      collapsedSize={collapsedSize}
      collapsible={collapsedSize !== undefined}
      defaultSize={size}
      groupResizeBehavior={fixed ? 'preserve-pixel-size' : 'preserve-relative-size'}
      id={elementId}
      maxSize={maxSize}
      minSize={minSize}
      panelRef={(handle) => {
        handles.current.set(id, handle);
      }}
    >
      {content}
    </Panel>
  );
}
