/** How imports go: each file's state, duplicates, and pasted text. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Palette } from './palette.ts';

export class ImportsPage {
  readonly page: Page;
  readonly palette: Palette;
  readonly region: Locator;

  constructor(page: Page, palette: Palette) {
    this.page = page;
    this.palette = palette;
    this.region = page.getByRole('region', { name: /import/i });
  }

  /** The line about one file. */
  item(name: string): Locator {
    return this.region.getByRole('listitem').filter({ hasText: name });
  }

  /** Imports a duplicate as a second article. */
  async importAnyway(name: string): Promise<void> {
    await this.item(name).getByRole('button', { name: /import/i }).click();
  }

  async paste(text: string): Promise<void> {
    await this.palette.choose('paste', /paste/i);
    await this.page.getByRole('textbox', { name: /text/i }).fill(text);
    await this.page.getByRole('button', { name: /^(import|add)/i }).click();
    await expect(this.page.getByRole('textbox', { name: /text/i })).toBeHidden();
  }
}
