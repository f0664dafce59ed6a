/** What the panels of the right column have in common. */
import { expect, type Locator, type Page } from '@playwright/test';

/** By the digit of its shortcut. */
const SHORTCUTS = { Annotations: 'ControlOrMeta+Alt+1', Links: 'ControlOrMeta+Alt+2', Report: 'ControlOrMeta+Alt+3', Appraise: 'ControlOrMeta+Alt+4' } as const;

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
    await this.page.keyboard.press(this.#shortcut);
    await expect(this.panel).toBeVisible();
  }
}
