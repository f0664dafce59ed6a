/** The links of the selected annotation, and how they are made. */
import { expect, type Page } from '@playwright/test';
import type { Relation } from '../../../shared/model/link.ts';
import type { AnnotationsPanel } from './annotations.ts';
import { RightPanel } from './right-panel.ts';

export class LinksPanel extends RightPanel {
  readonly annotations: AnnotationsPanel;

  constructor(page: Page, annotations: AnnotationsPanel) {
    super(page, 'Links');
    this.annotations = annotations;
  }

  /** Links the annotation that quotes `words` to the one found by `query`, by keyboard. */
  async link(words: string, relation: Relation, query: string): Promise<void> {
    await this.annotations.select(words);
    await this.page.keyboard.press('l');
    await this.page.getByRole('radio', { name: relation }).click();
    const field = this.page.getByRole('combobox', { name: /link to|annotation/i });
    await field.fill(query);
    await this.page.getByRole('option').filter({ hasText: query }).first().click();
    await expect(field).toBeHidden();
  }

  /** Goes to the other end of a link. */
  async follow(words: string): Promise<void> {
    await this.open();
    await this.panel.getByRole('button', { name: words }).click();
  }

  /** Drags one annotation's card onto another's and chooses the relation. */
  async drag(from: string, to: string, relation: Relation): Promise<void> {
    await this.annotations.card(from).dragTo(this.annotations.card(to));
    await this.page.getByRole('menuitem', { name: relation }).click();
  }
}
