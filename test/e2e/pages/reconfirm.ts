/** The page on which passages are reconfirmed after a new version, and the bar over the text while one is selected anew. */
import type { Locator, Page } from '@playwright/test';

export class ReconfirmPage {
  readonly region: Locator;
  readonly situation: Locator;
  readonly bar: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.region = page.getByRole('region', { name: 'Reconfirm passages', exact: true });
    this.situation = this.region.getByRole('heading', { level: 2 });
    this.bar = page.getByRole('region', { name: 'Select the passage' });
  }

  /** The badge above the article that says how many passages wait. */
  get badge(): Locator {
    return this.#page.getByRole('main').getByRole('button', { name: /to reconfirm$/ });
  }

  /** The text of one version, with the passage in it. */
  pane(version: number): Locator {
    return this.region.getByRole('region', { name: `Version ${version}`, exact: true });
  }

  list(name: RegExp): Locator {
    return this.region.getByRole('group', { name: 'Passages' }).getByRole('button', { name });
  }

  async open(): Promise<void> {
    await this.badge.click();
    await this.situation.waitFor();
  }
}
