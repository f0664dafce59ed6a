/** The full-text search in the left column. */
import type { Locator, Page } from '@playwright/test';

export class SearchPage {
  readonly page: Page;
  readonly panel: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByRole('complementary', { name: /library|search/i });
  }

  async find(query: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+Shift+F');
    await this.panel.getByRole('searchbox').fill(query);
  }

  /** Jumps to the first hit that shows this text. */
  async openHit(text: string | RegExp): Promise<void> {
    await this.panel.getByRole('button', { name: text }).first().click();
  }
}
