/** axe on every screen and state, in every theme. */
import type { Settings } from '../../shared/model/settings.ts';
import { screens } from '../screenshots/screens.ts';
import { call } from './fixtures/arrange.ts';
import { expectAccessible } from './fixtures/accessibility.ts';
import { expect, test } from './fixtures/test.ts';

const THEMES: readonly Settings['theme'][] = ['light', 'dark', 'high-contrast'];

for (const screen of screens) {
  test(`the screen “${screen.name}” is accessible in every theme`, async ({ app }) => {
    await screen.show(app);
    for (const theme of THEMES) {
      await call(app.page, 'settings.update', { theme });
      await expect(app.page.locator('html')).toHaveAttribute('data-theme', theme);
      await expectAccessible(app.page, `${screen.name}, ${theme}`);
    }
  });
}
