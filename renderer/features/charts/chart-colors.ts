import { useEffect, useState } from 'react';

/** A token's colour as a canvas understands it: tokens are `light-dark()` pairs, which only an element resolves. */
export function colorOf(token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(--${token})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** Changes whenever the window turns light or dark: what was drawn with colours is then drawn anew. */
export function useLook(): number {
  const [look, setLook] = useState(0);
  useEffect(() => {
    const turn = () => setLook((count) => count + 1);
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', turn);
    const theme = new MutationObserver(turn);
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => {
      dark.removeEventListener('change', turn);
      theme.disconnect();
    };
  }, []);
  return look;
}
