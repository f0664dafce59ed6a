/** Appraisals: choosing an instrument, answering its items, and what it makes of the answers. */
import { expect, type Locator, type Page } from '@playwright/test';
import { RightPanel } from './right-panel.ts';

export class AppraisePanel extends RightPanel {
  constructor(page: Page) {
    super(page, 'Appraise');
  }

  /** The column the panel is in. */
  get column(): Locator {
    return this.page.getByRole('complementary', { name: 'Appraisal' });
  }

  /** The item that passages go to. */
  get itemInHand(): Locator {
    return this.panel.locator('[data-in-hand="true"]');
  }

  async begin(instrument: string): Promise<void> {
    await this.open();
    await this.panel.getByRole('button', { name: `Begin: ${instrument}` }).click();
    await expect(this.panel.getByRole('heading', { name: instrument })).toBeVisible();
  }

  item(question: string): Locator {
    return this.panel.getByRole('article', { name: question });
  }

  judgement(title: string): Locator {
    return this.panel.getByRole('group', { name: `Judgement: ${title}` });
  }

  get gauge(): Locator {
    return this.panel.getByRole('progressbar', { name: 'Items answered' });
  }

  /** By keyboard: the response is chosen with the arrows of its group. */
  async respond(question: string, response: string): Promise<void> {
    const group = this.item(question).getByRole('radiogroup');
    const radio = group.getByRole('radio', { name: response, exact: true });
    await group.getByRole('radio').first().focus();
    for (let step = 0; step < 6 && !(await radio.isChecked()); step += 1)
      await this.page.keyboard.press(step === 0 ? 'Space' : 'ArrowRight');
    await expect(radio).toBeChecked();
  }

  async recordAbsence(question: string, lookedFor: string, words: string): Promise<void> {
    await this.item(question).getByRole('button', { name: 'Record an absence' }).press('Enter');
    await this.page.keyboard.type(lookedFor);
    await this.page.keyboard.press('Tab');
    await this.page.keyboard.type(words);
    await this.page.keyboard.press('Enter');
    await expect(this.item(question)).toContainText(`: ${lookedFor}. Searched `);
  }
}
