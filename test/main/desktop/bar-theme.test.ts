import { describe, expect, it } from 'vitest';
import { isBarDark } from '../../../main/desktop/bar-theme.ts';

const light = {
  themeSource: 'system',
  shouldUseDarkColors: false,
  shouldUseDarkColorsForSystemIntegratedUI: false,
} as const;
const linux = (XDG_CURRENT_DESKTOP: string) => ({ platform: 'linux', env: { XDG_CURRENT_DESKTOP } }) as const;

describe('the bar of the tray', () => {
  it('is as dark as the system where it follows the system', () => {
    expect(isBarDark(light, linux('KDE'))).toBe(false);
    expect(isBarDark({ ...light, shouldUseDarkColors: true }, linux('KDE'))).toBe(true);
  });

  it('is dark on GNOME in either theme', () => {
    expect(isBarDark(light, linux('ubuntu:GNOME'))).toBe(true);
  });

  it('has a theme of its own on Windows', () => {
    const theme = { ...light, shouldUseDarkColors: true };
    expect(isBarDark(theme, { platform: 'win32', env: {} })).toBe(false);
  });

  it('does not follow a theme that was chosen for the window alone', () => {
    expect(isBarDark({ ...light, themeSource: 'light' }, linux('KDE'))).toBe(true);
  });
});
