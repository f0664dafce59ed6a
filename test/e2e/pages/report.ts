/** The report beside the text: preview, the reviewer's sections, export. */
import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { RightPanel } from './right-panel.ts';

export class ReportPanel extends RightPanel {
  constructor(page: Page) {
    super(page, 'Report');
  }

  get preview(): Locator {
    return this.panel;
  }

  /** The reviewer's own section with this title. */
  section(title: string): Locator {
    return this.panel.getByRole('region', { name: title });
  }

  /** Writes a section; with `mention`, cites the annotation that it finds by `@` between the two texts. */
  async writeSection(title: string, before: string, mention = '', after = ''): Promise<void> {
    await this.open();
    await this.section(title).getByRole('textbox').focus();
    await this.page.keyboard.press('ControlOrMeta+End');
    await this.page.keyboard.type(before);
    if (mention !== '') {
      await this.page.keyboard.type(`@${mention}`);
      await expect(this.page.getByRole('listbox', { name: 'Annotations to mention' }).getByRole('option').first()).toContainText(mention);
      await this.page.keyboard.press('Enter');
    }
    await this.page.keyboard.type(after);
    await this.page.keyboard.press('ControlOrMeta+Enter');
    await expect(this.section(title)).toContainText('Saved');
  }

  /** Exports the report and returns the file's text. */
  async exportMarkdown(): Promise<string> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.page.keyboard.press('ControlOrMeta+Shift+E')]);
    return readFile(await download.path(), 'utf8');
  }
}
