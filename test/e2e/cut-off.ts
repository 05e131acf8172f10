import type { Page } from 'playwright/test';

/**
 * The words of headings, controls and labels that can't be read whole: they end beyond the window, or beyond a box that neither
 * scrolls nor marks the cut with an ellipsis.
 */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const looks = (element: Element) => getComputedStyle(element);
    /** Whether somebody can scroll to what lies beyond the element's edge. */
    const scrolls = (element: Element) => /auto|scroll/.test(looks(element).overflowX);
    const ancestors = (element: Element): Element[] =>
      element.parentElement ? [element.parentElement, ...ancestors(element.parentElement)] : [];
    const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
    const edgeOf = (element: Element) => {
      const boxes = ancestors(element);
      const reach = boxes.findIndex(scrolls);
      const fixed = reach === -1 ? boxes : boxes.slice(0, reach);
      const edges = fixed
        .filter((box) => looks(box).overflowX !== 'visible')
        .map((box) => box.getBoundingClientRect().right);
      return Math.min(...edges, reach === -1 ? innerWidth : Number.POSITIVE_INFINITY);
    };
    const overflows = (element: Element) =>
      element.scrollWidth > element.clientWidth + 1 &&
      looks(element).overflowX !== 'visible' &&
      !scrolls(element) &&
      looks(element).textOverflow !== 'ellipsis';
    return [...document.querySelectorAll('h1, h2, h3, button, label, [role=tab]')]
      .filter((element) => isShown(element) && element.textContent !== '' && element.clientWidth > 1)
      .filter((element) => element.getBoundingClientRect().right > edgeOf(element) + 1 || overflows(element))
      .map((element) => `${element.tagName.toLowerCase()}: ${element.textContent?.slice(0, 60)}`);
  });
}
