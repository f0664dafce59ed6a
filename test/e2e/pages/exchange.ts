/** Bundles and annotations on their way out and in, and conflicts to decide. */
import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { dropFiles, type DroppedFile } from '../fixtures/files.ts';
import type { Palette } from './palette.ts';

export class ExchangePage {
  readonly page: Page;
  readonly #palette: Palette;
  /** The page that shows what a file would change. */
  readonly incoming: Locator;
  readonly conflicts: Locator;
  readonly notice: Locator;

  constructor(page: Page, palette: Palette) {
    this.page = page;
    this.#palette = palette;
    this.incoming = page.getByRole('dialog', { name: 'Import a bundle or annotations' });
    this.conflicts = page.getByRole('dialog', { name: 'Conflicts' });
    this.notice = page.getByRole('region', { name: 'Conflicts to decide' });
  }

  /** Runs an export command and gives the file it made. */
  async export(command: string): Promise<DroppedFile> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.#palette.choose(command, new RegExp(command, 'u'))]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }

  /** Drops a file and waits until the page says what it would change. */
  async drop(file: DroppedFile): Promise<void> {
    await dropFiles(this.page.locator('body'), [file]);
    await expect(this.whatWouldChange).toBeVisible();
  }

  get whatWouldChange(): Locator {
    return this.incoming.getByRole('list', { name: 'What importing would do' });
  }

  /** Takes in what the page shows, by key. */
  async takeIn(button: 'Import the bundle' | 'Import annotations'): Promise<void> {
    await this.incoming.getByRole('button', { name: button }).press('Enter');
    await expect(this.incoming).toBeHidden();
  }

  /** The conflict about something, by its words. */
  conflict(words: string): Locator {
    return this.conflicts.getByRole('listitem').filter({ hasText: words });
  }
}
