/** Split panes that drag, collapse where they may, and remember their sizes. */
import { type ReactNode, type RefObject, useRef } from 'react';
import { Group, type PanelImperativeHandle, Separator, useDefaultLayout } from 'react-resizable-panels';
import { cx } from './class-names.ts';
import { PanePanel } from './pane-panel.tsx';
import styles from './panes.module.css';

export interface Pane {
  readonly id: string;
  readonly content: ReactNode;
  /** Pixels, or a share such as `60%`. */
  readonly size?: number | string;
  readonly minSize?: number | string;
  readonly maxSize?: number | string;
  /** Keeps its pixels when the window grows: side panels. */
  readonly fixed?: boolean;
  /** Pixels that are left of it once it is collapsed; without, it can't be. */
  readonly collapsedSize?: number;
  /** A collapsed pane opens when this changes: there is something to see. */
  readonly opensOn?: unknown;
  /** A pane that goes away instead of collapsing. */
  readonly onClose?: () => void;
}

interface PanesProps {
  /** Names the layout in the browser's storage. */
  readonly id: string;
  readonly direction?: 'horizontal' | 'vertical';
  readonly panes: readonly Pane[];
}

type Handles = RefObject<Map<string, PanelImperativeHandle | null>>;

/**
 * Panes side by side or one above the other. A double click on a separator, or Enter, collapses what is beside it and opens it
 * again. A pane that comes and goes has its own remembered layout.
 */
export function Panes({ id, direction = 'horizontal', panes }: PanesProps) {
  const handles: Handles = useRef(new Map());
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({
    id,
    panelIds: panes.map(elementId),
    storage: window.localStorage,
  });
  return (
    <Group
      className={cx(styles.group)}
      defaultLayout={defaultLayout}
      id={id}
      onLayoutChanged={onLayoutChanged}
      orientation={direction}
    >
      {panes.flatMap((pane, index) => [
        index > 0 && (
          <PaneSeparator
            after={pane}
            before={panes[index - 1]}
            direction={direction}
            handles={handles}
            key={`before ${pane.id}`}
          />
        ),
        <PanePanel elementId={elementId(pane)} handles={handles} key={pane.id} pane={pane} />,
      ])}
    </Group>
  );
}

/** The separator points at its panel by id, and a list of ids is parted by spaces. */
const elementId = (pane: Pane): string => pane.id.replaceAll(' ', '-');

const canCollapse = (pane: Pane | undefined): boolean =>
  pane?.onClose !== undefined || pane?.collapsedSize !== undefined;

interface PaneSeparatorProps {
  readonly before: Pane | undefined;
  readonly after: Pane;
  readonly direction: 'horizontal' | 'vertical';
  readonly handles: Handles;
}

function PaneSeparator({ before, after, direction, handles }: PaneSeparatorProps) {
  const collapsing = [after, before].find(canCollapse);
  const toggle = () => {
    if (!collapsing) return;
    const handle = handles.current.get(collapsing.id);
    if (collapsing.onClose) collapsing.onClose();
    else if (handle?.isCollapsed()) handle.expand();
    else handle?.collapse();
  };
  // The library sees to Enter where the pane before it collapses.
  const onEnter = ({ key }: { readonly key: string }) => {
    if (key === 'Enter' && collapsing === after) toggle();
  };
  return (
    <Separator
      aria-label={`Resize ${after.id}`}
      className={cx(styles.separator, styles[direction])}
      disableDoubleClick={collapsing !== undefined}
      onDoubleClick={toggle}
      onKeyDown={onEnter}
      {...(collapsing && { title: 'Drag to resize, double-click to collapse' })}
    />
  );
}
