/** The settings drawer. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Palette } from './palette.ts';

export class SettingsPage {
  readonly page: Page;
  readonly palette: Palette;
  readonly panel: Locator;

  constructor(page: Page, palette: Palette) {
    this.page = page;
    this.palette = palette;
    this.panel = page.getByRole('dialog', { name: /settings/i });
  }

  async open(): Promise<void> {
    if (await this.panel.isVisible()) return;
    await this.palette.choose('settings', /settings/i);
    await expect(this.panel).toBeVisible();
  }

  async choose(group: string, option: string): Promise<void> {
    await this.open();
    await this.panel.getByRole('radiogroup', { name: group }).getByRole('radio', { name: option }).check();
  }

  async setTextSize(pixels: number): Promise<void> {
    await this.open();
    await this.panel.getByRole('slider', { name: /size/i }).fill(String(pixels));
  }
}
