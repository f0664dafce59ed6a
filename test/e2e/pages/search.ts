/** The full-text search in the left column. */
import { expect, type Locator, type Page } from '@playwright/test';

export class SearchPage {
  readonly page: Page;
  readonly panel: Locator;
  readonly field: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByRole('complementary', { name: 'Search' });
    this.field = this.panel.getByRole('searchbox');
  }

  async find(query: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+Shift+F');
    await expect(this.field).toBeFocused();
    await this.field.fill(query);
  }

  /** The hits in one article. */
  hitsIn(title: string | RegExp): Locator {
    return this.panel.getByRole('region', { name: title }).getByRole('button');
  }

  /** Back to the library. */
  async close(): Promise<void> {
    await this.panel.getByRole('button', { name: 'Back to the library' }).click();
    await expect(this.panel).toBeHidden();
  }
}
