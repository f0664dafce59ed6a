/** The left column: articles and reviews. */
import { expect, type Locator, type Page } from '@playwright/test';
import { dropFiles, type DroppedFile } from '../fixtures/files.ts';
import type { Palette } from './palette.ts';

export class LibraryPage {
  readonly page: Page;
  readonly palette: Palette;
  readonly region: Locator;
  readonly rows: Locator;

  constructor(page: Page, palette: Palette) {
    this.page = page;
    this.palette = palette;
    this.region = page.getByRole('complementary', { name: 'Library' });
    this.rows = this.region.getByRole('list', { name: /articles/i }).getByRole('listitem');
  }

  row(title: string | RegExp): Locator {
    return this.rows.filter({ hasText: title });
  }

  /** Drops files together on the window. */
  async drop(files: readonly DroppedFile[]): Promise<void> {
    await dropFiles(this.page.getByRole('main'), files);
  }

  async open(title: string | RegExp): Promise<void> {
    await this.row(title).getByRole('button', { name: title }).first().click();
    await expect(this.page.getByRole('main').getByRole('document')).toBeVisible();
  }

  async setKind(title: RegExp, kind: string): Promise<void> {
    await this.row(title).getByRole('button', { name: /edit|details|more/i }).click();
    await this.page.getByRole('combobox', { name: /kind/i }).selectOption({ label: kind });
  }

  async createReview(title: string): Promise<void> {
    await this.palette.choose('new review', /review/i);
    await this.page.getByRole('textbox', { name: /title|question/i }).fill(title);
    await this.page.keyboard.press('Enter');
  }

  async addAllToReview(title: string): Promise<void> {
    await this.openReview(title);
  }

  async openReview(title: string): Promise<void> {
    await this.palette.choose(title, new RegExp(title.slice(0, 20), 'i'));
  }
}
