/** How well typed words fit a text. Pure. */

const startOfWord = 8;
const inARow = 5;
const anywhere = 1;
/** Letters that are skipped cost a little, so that the tighter fit comes first. */
const perSkipped = 0.1;

/**
 * Null where a word doesn't fit. A word fits where its letters appear in their order; best at the starts of words and next to
 * one another.
 */
export function fuzzyScore(typed: string, text: string): number | null {
  const heap = text.toLowerCase();
  let score = 0;
  for (const word of typed.toLowerCase().split(/\s+/)) {
    const fit = word === '' ? 0 : scoreOfWord(word, heap);
    if (fit === null) return null;
    score += fit;
  }
  return score - text.length / 1000;
}

/** The whole word somewhere, at the start of a word if possible; else letter by letter. */
function scoreOfWord(word: string, heap: string): number | null {
  const whole = wholeAt(word, heap);
  if (whole !== null) return word.length * inARow + (isStart(heap, whole) ? 2 * startOfWord : 0);
  return scoreOfLetters(word, heap);
}

function wholeAt(word: string, heap: string): number | null {
  let first: number | null = null;
  for (let at = heap.indexOf(word); at !== -1; at = heap.indexOf(word, at + 1)) {
    if (isStart(heap, at)) return at;
    first ??= at;
  }
  return first;
}

function scoreOfLetters(word: string, heap: string): number | null {
  let score = 0;
  let before = -1;
  for (const letter of word) {
    const at = nextAt(letter, heap, before + 1);
    if (at === -1) return null;
    const isNext = before !== -1 && at === before + 1;
    score += isNext ? inARow : isStart(heap, at) ? startOfWord : anywhere;
    score -= perSkipped * (at - before - 1);
    before = at;
  }
  // Letters strewn over a long text fit by chance.
  return score >= word.length * 2 ? score : null;
}

/** The letter right here, else at the next start of a word, else anywhere behind. */
function nextAt(letter: string, heap: string, from: number): number {
  const anyAt = heap.indexOf(letter, from);
  if (anyAt === from) return anyAt;
  for (let at = anyAt; at !== -1; at = heap.indexOf(letter, at + 1)) if (isStart(heap, at)) return at;
  return anyAt;
}

const isStart = (heap: string, at: number): boolean => at === 0 || !/[\p{L}\p{N}]/u.test(heap[at - 1] ?? '');
