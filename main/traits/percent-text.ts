/** Percent as a header writes them. The point is moved in the text: dividing by 100 would not give the same number back. */

const written = /^(\d+(?:\.\d+)?)\s*%?$/;

/** `50 %`, `50%` or `50`, as 50; undefined for anything else. */
export function percentOfText(text: string): number | undefined {
  const digits = written.exec(text.trim())?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The same as a share, 0.5. */
export function shareOfText(text: string): number | undefined {
  const digits = written.exec(text.trim())?.[1];
  return digits === undefined ? undefined : Number(`${digits}e-2`);
}

/** A share of 0.5 as `50 %`, to a ten-billionth. */
export const percentText = (share: number): string => `${Number(`${share.toFixed(10)}e2`)} %`;
