/** The palette (Ctrl/Cmd+K): commands, articles and annotations in one list. */
import { expect, type Locator, type Page } from '@playwright/test';

export class Palette {
  readonly page: Page;
  readonly field: Locator;
  readonly options: Locator;

  constructor(page: Page) {
    this.page = page;
    const dialog = page.getByRole('dialog', { name: /palette|commands/i });
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
    await this.field.fill(query);
    const wanted = this.options.filter({ hasText: name }).first();
    await expect(wanted).toBeVisible();
    for (let step = 0; (await wanted.getAttribute('aria-selected')) !== 'true'; step += 1) {
      expect(step, `The palette does not reach ${String(name)} by arrow keys.`).toBeLessThan(50);
      await this.field.press('ArrowDown');
    }
    await this.field.press('Enter');
    await expect(this.field).toBeHidden();
  }
}
