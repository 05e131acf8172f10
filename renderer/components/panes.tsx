/** Split panes that drag, collapse where they may, and remember their sizes. */
import type { ReactNode } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { cx } from './class-names.ts';
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
}

interface PanesProps {
  /** Names the layout in the browser's storage. */
  readonly id: string;
  readonly direction?: 'horizontal' | 'vertical';
  readonly panes: readonly Pane[];
}

/** Panes side by side or one above the other. A pane that comes and goes has its own remembered layout. */
export function Panes({ id, direction = 'horizontal', panes }: PanesProps) {
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
          <Separator
            aria-label={`Resize ${pane.id}`}
            className={cx(styles.separator, styles[direction])}
            key={`before ${pane.id}`}
          />
        ),
        <Panel key={pane.id} {...sizesOf(pane)} id={elementId(pane)}>
          {pane.content}
        </Panel>,
      ])}
    </Group>
  );
}

/** The separator points at its panel by id, and a list of ids is parted by spaces. */
const elementId = (pane: Pane): string => pane.id.replaceAll(' ', '-');

const sizesOf = ({ size, minSize = 80, maxSize, fixed }: Pane) =>
  ({
    defaultSize: size,
    minSize,
    maxSize,
    groupResizeBehavior: fixed ? 'preserve-pixel-size' : 'preserve-relative-size',
  }) as const;
