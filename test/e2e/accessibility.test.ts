/** axe on every screen and state, in every theme. */
import type { Settings } from '../../shared/model/settings.ts';
import { screens } from '../screenshots/screens.ts';
import { call } from './fixtures/arrange.ts';
import { expectAccessible, expectLegible } from './fixtures/accessibility.ts';
import { expect, test } from './fixtures/test.ts';

/** A theme changes colours and nothing else, so that the first is looked at with every rule. */
const [FIRST_THEME, ...OTHER_THEMES]: readonly [Settings['theme'], ...Settings['theme'][]] = ['light', 'dark', 'high-contrast'];

/** The desktop's window shows the same page; these show that it is. */
const ON_BOTH_HOSTS: ReadonlySet<string> = new Set(['annotation-selected', 'report']);

for (const screen of screens) {
  const tag = ON_BOTH_HOSTS.has(screen.name) ? [] : '@one-host';
  test(`the screen “${screen.name}” is accessible in every theme`, { tag }, async ({ app }) => {
    await screen.show(app);
    const change = async (theme: Settings['theme']): Promise<void> => {
      await call(app.page, 'settings.update', { theme });
      await expect(app.page.locator('html')).toHaveAttribute('data-theme', theme);
    };
    await change(FIRST_THEME);
    await expectAccessible(app.page, `${screen.name}, ${FIRST_THEME}`);
    for (const theme of OTHER_THEMES) {
      await change(theme);
      await expectLegible(app.page, `${screen.name}, ${theme}`);
    }
  });
}
