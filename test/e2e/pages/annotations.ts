/** The annotation cards beside the article. */
import { expect, type Locator, type Page } from '@playwright/test';
import { RightPanel } from './right-panel.ts';

export class AnnotationsPanel extends RightPanel {
  readonly cards: Locator;

  constructor(page: Page) {
    super(page, 'Annotations');
    this.cards = this.panel.getByRole('article');
  }

  /** The card that quotes these words. */
  card(words: string): Locator {
    return this.cards.filter({ hasText: words });
  }

  get selected(): Locator {
    return this.panel.locator('[aria-current="true"]');
  }

  /** The quotation of the selected annotation; empty when none is selected. */
  async selectedQuotation(): Promise<string> {
    if ((await this.selected.count()) === 0) return '';
    return (await this.selected.getByRole('blockquote').first().innerText()).trim();
  }

  async select(words: string): Promise<void> {
    await this.open();
    await this.card(words).click();
    await expect(this.selected).toContainText(words);
  }

  /** Writes the note's paragraphs, as typed: a line that begins with "- " becomes a list. */
  async writeNote(words: string, lines: readonly string[]): Promise<void> {
    await this.select(words);
    await this.page.keyboard.press('n');
    const editor = this.card(words).getByRole('textbox', { name: /note/i });
    await expect(editor).toBeFocused();
    for (const [index, line] of lines.entries()) {
      if (index > 0) await this.page.keyboard.press('Enter');
      await this.page.keyboard.type(line);
    }
    await this.page.keyboard.press('Escape');
    await expect(editor).toBeHidden();
  }

  /** Adds what is selected in the article to the selected annotation. */
  async addPassage(): Promise<void> {
    await this.page.getByRole('button', { name: 'Add passage' }).first().click();
  }

  /** Shows or hides a tag's annotations. */
  async toggleTag(label: string): Promise<void> {
    await this.panel.getByRole('button', { name: new RegExp(label, 'i') }).first().click();
  }

  async delete(words: string): Promise<void> {
    await this.select(words);
    await this.card(words).getByRole('button', { name: /delete/i }).click();
  }

  async setTag(words: string, label: string): Promise<void> {
    await this.select(words);
    await this.card(words).getByRole('button', { name: new RegExp(label, 'i') }).click();
  }

  async setStrength(words: string, strength: string): Promise<void> {
    await this.select(words);
    await this.card(words).getByRole('radio', { name: new RegExp(strength, 'i') }).click();
  }

  async addLabel(words: string, label: string): Promise<void> {
    await this.select(words);
    const field = this.card(words).getByRole('combobox', { name: /label/i });
    await field.fill(label);
    await field.press('Enter');
  }
}
