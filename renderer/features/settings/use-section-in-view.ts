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
  /** Where `show` left it: the section that was asked for stays marked until somebody scrolls on. */
  const shownAt = useRef(0);
  const show = (id: string) => {
    document.getElementById(id)?.scrollIntoView({ block: 'start' });
    shownAt.current = scroller.current?.scrollTop ?? 0;
    setCurrent(id);
  };
  const follow = () => {
    const box = scroller.current;
    if (box && box.scrollTop !== shownAt.current) setCurrent(sectionAt(box));
  };
  useEffect(() => {
    document.getElementById(first)?.scrollIntoView({ block: 'start' });
    shownAt.current = scroller.current?.scrollTop ?? 0;
  }, [first]);
  return { scroller, current, follow, show };
}

/** What is read stands at the top of the window, but at the end of the page, where the last section is reached, too, however short. */
function sectionAt(box: HTMLElement): string {
  const { scrollTop, scrollHeight, clientHeight } = box;
  const share = scrollTop / Math.max(1, scrollHeight - clientHeight);
  const line = scrollTop + share ** 4 * clientHeight;
  const sections = [...(box.firstElementChild?.children ?? [])].filter((one) => one instanceof HTMLElement);
  return sections.findLast(({ offsetTop }) => offsetTop <= line)?.id ?? sections[0]?.id ?? '';
}
