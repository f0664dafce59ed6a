/** The page on which two versions of an article are compared. */
import type { Locator, Page } from '@playwright/test';
import type { Palette } from './palette.ts';

export class ComparePage {
  readonly region: Locator;
  readonly rows: Locator;
  readonly #palette: Palette;

  constructor(page: Page, palette: Palette) {
    this.#palette = palette;
    this.region = page.getByRole('region', { name: 'Compare versions', exact: true });
    this.rows = this.region.getByRole('region', { name: /^Changes from version/ });
  }

  async open(): Promise<void> {
    await this.#palette.choose('compare', /Compare with the earlier version/);
    await this.rows.waitFor();
  }

  /** A change by words that are in it. */
  change(words: string): Locator {
    return this.rows.getByRole('group', { name: /^(?:Changed|Removed|Added|Moved)/ }).filter({ hasText: words });
  }

  /** The change that was gone to. */
  get current(): Locator {
    return this.rows.getByRole('group', { name: /, current$/ });
  }
}
