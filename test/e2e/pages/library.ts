/** The left column: articles, reviews and an article's details. */
import { expect, type Locator, type Page } from '@playwright/test';
import { dropFiles, type DroppedFile } from '../fixtures/files.ts';

export class LibraryPage {
  readonly page: Page;
  readonly region: Locator;
  readonly list: Locator;
  readonly rows: Locator;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole('complementary', { name: 'Library' });
    this.list = this.region.getByRole('listbox', { name: /^Articles/ });
    this.rows = this.list.getByRole('option');
  }

  row(title: string | RegExp): Locator {
    return this.rows.filter({ hasText: title });
  }

  /** Drops files together on the window. */
  async drop(files: readonly DroppedFile[]): Promise<void> {
    await dropFiles(this.page.getByRole('main'), files);
  }

  async open(title: string | RegExp): Promise<void> {
    await this.row(title).click();
    await expect(this.page.getByRole('main').getByRole('document')).toHaveAccessibleName(title);
  }

  /** Corrects what kind of article it is. */
  async setKind(title: string | RegExp, kind: string): Promise<void> {
    await this.row(title).click();
    await this.region.getByRole('button', { name: 'Edit details' }).click();
    const details = this.region.getByRole('form', { name: 'Article details' });
    await details.getByRole('combobox', { name: 'Kind' }).selectOption({ label: kind });
    await details.getByRole('button', { name: 'Save details' }).click();
    await expect(details).toBeHidden();
  }

  /** Collects every article of the list into a new review, by keyboard, and opens it. */
  async collectIntoReview(title: string): Promise<void> {
    await this.list.focus();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.region.getByRole('button', { name: 'Add to a review' }).press('Enter');
    await this.page.getByRole('menuitem', { name: 'Start a review with them' }).press('Enter');
    const field = this.region.getByRole('textbox', { name: /question or title/i });
    await expect(field).toBeFocused();
    await this.page.keyboard.type(title);
    await this.page.keyboard.press('Enter');
    await expect(this.region.getByRole('button', { name: title })).toBeVisible();
  }

  async openReview(title: string): Promise<void> {
    // A new window comes back by itself to the review the last one was in.
    await this.region
      .getByRole('button', { name: 'All articles' })
      .or(this.region.getByRole('button', { name: title }))
      .click();
    await this.page.getByRole('menuitem', { name: title }).click();
    await expect(this.list).toHaveAccessibleName(`Articles of ${title}`);
  }
}
