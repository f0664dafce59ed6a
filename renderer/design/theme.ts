/** Applies the reviewer's choice of theme and type to the document; the tokens do the rest. */
import type { Settings } from '../../shared/model/settings.ts';

export type ResolvedTheme = 'light' | 'dark' | 'high-contrast';

/** `system` follows the platform, and its request for more contrast before its request for dark. */
export const resolveTheme = (
  theme: Settings['theme'],
  system: { readonly dark: boolean; readonly moreContrast: boolean },
): ResolvedTheme => {
  if (theme !== 'system') return theme;
  if (system.moreContrast) return 'high-contrast';
  return system.dark ? 'dark' : 'light';
};

/** Sets theme and type on the root element and follows the platform; returns what ends that. */
export const applyAppearance = (
  settings: Pick<Settings, 'theme' | 'readingFont' | 'readingSize' | 'readingWidth'>,
  root: HTMLElement = document.documentElement,
): (() => void) => {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const moreContrast = window.matchMedia('(prefers-contrast: more)');
  const apply = (): void => {
    root.dataset['theme'] = resolveTheme(settings.theme, { dark: dark.matches, moreContrast: moreContrast.matches });
  };
  apply();
  root.style.setProperty('--reading-font', `var(--font-${settings.readingFont === 'serif' ? 'serif' : 'ui'})`);
  root.style.setProperty('--reading-size', `${settings.readingSize}px`);
  root.style.setProperty('--reading-width', `${settings.readingWidth}ch`);
  dark.addEventListener('change', apply);
  moreContrast.addEventListener('change', apply);
  return () => {
    dark.removeEventListener('change', apply);
    moreContrast.removeEventListener('change', apply);
  };
};
