/** The palette (Ctrl/Cmd+K): commands, articles and annotations in one list. */
import { expect, type Locator, type Page } from '@playwright/test';

export class Palette {
  readonly page: Page;
  readonly field: Locator;
  readonly options: Locator;

  constructor(page: Page) {
    this.page = page;
    const dialog = page.getByRole('dialog', { name: 'Command palette' });
    this.field = dialog.getByRole('combobox');
    this.options = dialog.getByRole('option');
  }

  async open(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+K');
    await expect(this.field).toBeFocused();
  }

  /** Types, walks to the option by keyboard and chooses it. */
  async choose(query: string, name: RegExp): Promise<void> {
    await this.open();
    await this.page.keyboard.type(query);
    const wanted = this.options.filter({ hasText: name }).first();
    await expect(wanted).toBeVisible();
    await expect(async () => {
      const [active, id] = await Promise.all([this.field.getAttribute('aria-activedescendant'), wanted.getAttribute('id')]);
      if (active === id) return;
      await this.page.keyboard.press('ArrowDown');
      throw new Error(`The palette does not reach ${String(name)} by arrow keys.`);
    }).toPass({ intervals: [20], timeout: 5_000 });
    await this.page.keyboard.press('Enter');
    await expect(this.field).toBeHidden();
  }
}
