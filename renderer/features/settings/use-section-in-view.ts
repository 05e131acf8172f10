import { type RefObject, useEffect, useRef, useState } from 'react';

export interface SectionInView {
  /** The box that scrolls; its sections are its first child's children, each with an id. */
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly current: string;
  /** For its scroll event. */
  readonly follow: () => void;
  /** Scrolls to a section. */
  readonly show: (id: string) => void;
}

/** Which section of a long page is being read. `first` is scrolled to when the page opens. */
export function useSectionInView(first: string): SectionInView {
  const scroller = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(first);
  /** The section that was asked for stays where it is, and marked, until somebody scrolls on. */
  const asked = useRef<string | null>(null);
  const show = (id: string) => {
    asked.current = id;
    scrollTo(id);
    setCurrent(id);
  };
  const follow = () => {
    if (scroller.current && asked.current === null) setCurrent(sectionAt(scroller.current));
  };
  useEffect(() => {
    asked.current = first;
    // What arrives above it, or makes the page long enough for it to reach the top, moves it.
    const grown = new ResizeObserver(() => asked.current !== null && scrollTo(asked.current));
    const box = scroller.current;
    if (box?.firstElementChild) grown.observe(box.firstElementChild);
    const release = () => {
      asked.current = null;
    };
    const left = new AbortController();
    for (const deed of ['wheel', 'pointerdown', 'keydown'])
      box?.addEventListener(deed, release, { signal: left.signal, passive: true });
    return () => {
      grown.disconnect();
      left.abort();
    };
  }, [first]);
  return { scroller, current, follow, show };
}

const scrollTo = (id: string): void => document.getElementById(id)?.scrollIntoView({ block: 'start' });

/** What is read stands at the top of the window, but at the end of the page, where the last section is reached, too, however short. */
function sectionAt(box: HTMLElement): string {
  const { scrollTop, scrollHeight, clientHeight } = box;
  const share = scrollTop / Math.max(1, scrollHeight - clientHeight);
  const line = scrollTop + share ** 4 * clientHeight;
  const sections = [...(box.firstElementChild?.children ?? [])].filter((one) => one instanceof HTMLElement);
  return sections.findLast(({ offsetTop }) => offsetTop <= line)?.id ?? sections[0]?.id ?? '';
}
