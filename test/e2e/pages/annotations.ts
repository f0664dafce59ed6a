/** The annotation cards beside the article. */
import { expect, type Locator, type Page } from '@playwright/test';
import { TAGS, type Tag } from '../../../shared/model/tag.ts';
import type { Strength } from '../../../shared/model/annotation.ts';
import type { ArticlePage } from './article.ts';
import { RightPanel } from './right-panel.ts';

export class AnnotationsPanel extends RightPanel {
  readonly cards: Locator;
  readonly #article: ArticlePage;

  constructor(page: Page, article: ArticlePage) {
    super(page, 'Annotations');
    this.#article = article;
    this.cards = this.panel.getByRole('article');
  }

  /** The card that quotes these words. */
  card(words: string): Locator {
    return this.cards.filter({ has: this.page.getByRole('blockquote').filter({ hasText: words }) });
  }

  get selected(): Locator {
    return this.panel.locator('[aria-current="true"]');
  }

  /** The first quotation of the selected annotation; empty when none is selected. */
  async selectedQuotation(): Promise<string> {
    const quotation = this.selected.getByRole('blockquote').first();
    return (await quotation.count()) === 0 ? '' : (await quotation.innerText()).trim();
  }

  /** Selects the annotation by its card, which is level with its passage and is there when that is in view. */
  async select(words: string): Promise<void> {
    await this.open();
    await this.#article.scrollTo(words);
    await this.card(words)
      .getByRole('button', { name: /go to the passage/ })
      .click();
    await expect(this.selected).toContainText(words);
  }

  /** Writes the note as typed, line by line: a line that begins with "- " becomes a list. */
  async writeNote(words: string, lines: readonly string[]): Promise<void> {
    await this.select(words);
    await this.page.keyboard.press('n');
    const editor = this.card(words).getByRole('textbox', { name: 'Note' });
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
    await this.page.keyboard.press('a');
  }

  /** Shows or hides a tag's annotations by its shortcut. */
  async toggleTag(tag: Tag): Promise<void> {
    await this.page.keyboard.press(`Shift+Digit${TAGS[tag].key}`);
  }

  async delete(words: string): Promise<void> {
    await this.select(words);
    await this.card(words)
      .getByRole('button', { name: /^Delete/ })
      .click();
  }

  async setTag(words: string, tag: Tag): Promise<void> {
    await this.select(words);
    await this.card(words)
      .getByRole('button', { name: `Change the tag to ${TAGS[tag].label}` })
      .click();
  }

  async setStrength(words: string, strength: Strength): Promise<void> {
    await this.card(words).getByRole('radio', { name: strength }).check();
  }

  async addLabel(words: string, label: string): Promise<void> {
    const field = this.card(words).getByRole('combobox', { name: 'Add a label' });
    await field.fill(label);
    await field.press('Enter');
  }
}
