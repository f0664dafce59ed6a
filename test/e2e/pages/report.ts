/** The report beside the text: preview, the reviewer's sections, export. */
import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { expect, type Locator, type Page } from '@playwright/test';
import type { DroppedFile } from '../fixtures/files.ts';
import type { Palette } from './palette.ts';
import { RightPanel } from './right-panel.ts';

export class ReportPanel extends RightPanel {
  readonly #palette: Palette;

  constructor(page: Page, palette: Palette) {
    super(page, 'Report');
    this.#palette = palette;
  }

  get exportPage(): Locator {
    return this.page.getByRole('dialog', { name: 'Export the report' });
  }

  get preview(): Locator {
    return this.panel;
  }

  /** Headings of the sections that the file will have, in their order. */
  get documentSections(): Locator {
    return this.panel.locator('.document').getByRole('heading', { level: 3 });
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

  /** Chooses a template by keyboard, from wherever the reviewer is. */
  async chooseTemplate(title: string): Promise<void> {
    await this.#palette.choose('template', /Choose the report’s template/);
    const item = this.page.getByRole('menuitemradio', { name: title });
    await expect(item).toBeVisible();
    await expect(async () => {
      await this.page.keyboard.press('ArrowDown');
      await expect(item).toBeFocused({ timeout: 50 });
    }).toPass();
    await this.page.keyboard.press('Enter');
    await expect(this.panel.getByRole('button', { name: `Template: ${title}` })).toBeVisible();
  }

  /** Begins to arrange the sections of the template that is shown. */
  async arrange(): Promise<void> {
    await this.#palette.choose('arrange', /Arrange the report’s sections/);
    await expect(this.panel.getByRole('heading', { name: 'Arrange sections' })).toBeFocused();
  }

  /** Runs an export by its name in the palette and gives the file it made. */
  async exportAs(title: string): Promise<DroppedFile> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.#palette.choose(title, new RegExp(title, 'u'))]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }

  /** Checks a report made earlier, and waits for what is said of it. */
  async check(file: DroppedFile): Promise<Locator> {
    await this.#palette.choose('check a report', /Check a report made earlier/);
    await this.page
      .getByLabel('Report to check', { exact: true })
      .setInputFiles({ name: file.name, mimeType: 'text/markdown', buffer: file.bytes });
    const page = this.page.getByRole('dialog', { name: 'Check a report' });
    await expect(page.getByRole('button', { name: /^(?:Check again|Choose another file)$/ })).toBeVisible();
    return page;
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

  /** Begins to export in a format, from the page with its choices, and waits until the page says how far that is. */
  async beginExport(format: string): Promise<void> {
    await this.openExport();
    await this.exportPage.getByRole('radio', { name: new RegExp(`^${format}`, 'u') }).check();
    await this.exportPage.getByRole('button', { name: 'Export', exact: true }).press('Enter');
    await expect(this.exportPage.getByRole('progressbar', { name: `Making the ${format} file` })).toBeVisible();
  }

  /** Stops the export that runs, by key; the choices are there again. */
  async cancelExport(): Promise<void> {
    await expect(this.exportPage.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await this.page.keyboard.press('Enter');
    await expect(this.exportPage.getByRole('button', { name: 'Export', exact: true })).toBeFocused();
  }

  /** Exports the report and returns the Markdown's text; a report with pictures comes as a zip. */
  async exportMarkdown(): Promise<string> {
    const { name, bytes } = await this.export();
    if (!name.endsWith('.zip')) return bytes.toString('utf8');
    const [, markdown] = Object.entries(unzipSync(bytes)).find(([path]) => path.endsWith('.md')) ?? [];
    return strFromU8(markdown ?? new Uint8Array());
  }
}
