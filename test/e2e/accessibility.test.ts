/** axe on every screen and state, in every theme. */
import type { Settings } from '../../shared/model/settings.ts';
import { screens } from '../screenshots/screens.ts';
import { call } from './fixtures/arrange.ts';
import { expectAccessible } from './fixtures/accessibility.ts';
import { expect, test } from './fixtures/test.ts';

const THEMES: readonly Settings['theme'][] = ['light', 'dark', 'high-contrast'];

/** What stands in the desktop's window is the same page; these show that it is. */
const ON_BOTH_HOSTS: ReadonlySet<string> = new Set(['annotation-selected', 'report']);

for (const screen of screens) {
  const tag = ON_BOTH_HOSTS.has(screen.name) ? [] : '@one-host';
  test(`the screen “${screen.name}” is accessible in every theme`, { tag }, async ({ app }) => {
    await screen.show(app);
    for (const theme of THEMES) {
      await call(app.page, 'settings.update', { theme });
      await expect(app.page.locator('html')).toHaveAttribute('data-theme', theme);
      await expectAccessible(app.page, `${screen.name}, ${theme}`);
    }
  });
}
