/** How imports go: each file's outcome, duplicates, and pasted text. */
import { expect, type Locator, type Page } from '@playwright/test';

export class ImportsPage {
  readonly page: Page;
  readonly tray: Locator;

  constructor(page: Page) {
    this.page = page;
    this.tray = page.getByRole('region', { name: 'Imports', exact: true });
  }

  /** The line about one file: by its name, or by the title of what it became. */
  item(name: string): Locator {
    return this.tray.getByRole('listitem').filter({ hasText: name });
  }

  /** Imports a duplicate as a second article. */
  async importAgain(name: string): Promise<void> {
    await this.item(name).getByRole('button', { name: 'Import again' }).click();
  }

  /** The report of the last import. */
  get report(): Locator {
    return this.page.getByRole('dialog', { name: 'Import report' });
  }

  /** What the report says of one file. */
  reportOf(name: string): Locator {
    return this.report.getByRole('region', { name, exact: true });
  }

  /** Opens the report by its command, from wherever the focus is. */
  async openReport(): Promise<void> {
    await this.tray.getByRole('button', { name: 'Show what was found' }).press('Enter');
    await expect(this.report.getByRole('heading', { name: 'Import report' })).toBeFocused();
  }

  async paste(markdown: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+Shift+V');
    const dialog = this.page.getByRole('dialog', { name: 'Import a pasted text' });
    await dialog.getByRole('combobox').selectOption('Markdown');
    await dialog.getByRole('textbox', { name: 'Text', exact: true }).fill(markdown);
    await dialog.getByRole('button', { name: 'Import the text' }).click();
    await expect(dialog).toBeHidden();
  }
}
