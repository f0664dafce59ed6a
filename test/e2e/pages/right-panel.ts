/** What the panels of the right column have in common. */
import { expect, type Locator, type Page } from '@playwright/test';
import { leaveTextField } from '../fixtures/focus.ts';

const SHORTCUTS = { Annotations: 'Shift+A', Links: 'Shift+L', Report: 'Shift+P', Appraise: 'Shift+Q' } as const;

export class RightPanel {
  readonly page: Page;
  readonly panel: Locator;
  readonly #shortcut: string;

  constructor(page: Page, name: keyof typeof SHORTCUTS) {
    this.page = page;
    this.panel = page.getByRole('tabpanel', { name });
    this.#shortcut = SHORTCUTS[name];
  }

  /** Shows the panel, in its column or as a drawer. */
  async open(): Promise<void> {
    if (await this.panel.isVisible()) return;
    await leaveTextField(this.page);
    await this.page.keyboard.press(this.#shortcut);
    await expect(this.panel).toBeVisible();
  }
}
