/** The links of the selected annotation, and how they are made. */
import { expect, type Page } from '@playwright/test';
import type { Relation } from '../../../shared/model/link.ts';
import type { AnnotationsPanel } from './annotations.ts';
import { RightPanel } from './right-panel.ts';

/** The letter that chooses a relation in the link form. */
const RELATION_KEYS: Readonly<Record<Relation, string>> = {
  supports: 's',
  rebuts: 'r',
  qualifies: 'q',
  restates: 't',
  cites: 'c',
  discloses: 'd',
};

export class LinksPanel extends RightPanel {
  readonly annotations: AnnotationsPanel;

  constructor(page: Page, annotations: AnnotationsPanel) {
    super(page, 'Links');
    this.annotations = annotations;
  }

  /** Links the selected annotation to the one that is found by `query`, by keyboard alone. */
  async linkSelected(relation: Relation, query: string): Promise<void> {
    await this.page.keyboard.press('l');
    const form = this.page.getByRole('region', { name: 'Link to another annotation' });
    await expect(form.getByRole('radio', { checked: true })).toBeFocused();
    await this.page.keyboard.press(RELATION_KEYS[relation]);
    const field = form.getByRole('combobox', { name: 'Annotation to link to' });
    await expect(field).toBeFocused();
    await expect(form.getByRole('radio', { name: relation })).toBeChecked();
    await this.page.keyboard.type(query);
    await expect(form.getByRole('option', { selected: true })).toContainText(query);
    await this.page.keyboard.press('Enter');
    await expect(form).toBeHidden();
  }

  /** Goes to the other end of a link, which quotes these words. */
  async follow(words: string): Promise<void> {
    await this.open();
    await this.panel.getByRole('button', { name: words }).click();
  }

  /** Drags one annotation's card onto another's and chooses the relation. */
  async drag(from: string, to: string, relation: Relation): Promise<void> {
    await this.annotations.card(from).dragTo(this.annotations.card(to));
    await this.page.getByRole('menu', { name: 'How they are linked' }).getByRole('menuitem', { name: relation }).click();
  }
}
