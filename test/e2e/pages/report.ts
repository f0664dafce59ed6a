/** The report beside the text: preview, the reviewer's sections, export. */
import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { expect, type Locator, type Page } from '@playwright/test';
import type { DroppedFile } from '../fixtures/files.ts';
import { RightPanel } from './right-panel.ts';

export class ReportPanel extends RightPanel {
  constructor(page: Page) {
    super(page, 'Report');
  }

  get exportPage(): Locator {
    return this.page.getByRole('dialog', { name: 'Export the report' });
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

  /** Opens the export page by its shortcut; its button has the focus. */
  async openExport(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+Shift+E');
    await expect(this.exportPage.getByRole('button', { name: 'Export', exact: true })).toBeFocused();
  }

  /** Exports with what was chosen last. */
  async export(): Promise<DroppedFile> {
    await this.openExport();
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.page.keyboard.press('Enter')]);
    await expect(this.exportPage).toBeHidden();
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }

  /** Exports the report and returns the Markdown's text; a report with pictures comes as a zip. */
  async exportMarkdown(): Promise<string> {
    const { name, bytes } = await this.export();
    if (!name.endsWith('.zip')) return bytes.toString('utf8');
    const [, markdown] = Object.entries(unzipSync(bytes)).find(([path]) => path.endsWith('.md')) ?? [];
    return strFromU8(markdown ?? new Uint8Array());
  }
}
