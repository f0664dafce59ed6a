/** The settings page, which slides over the right side. */
import { expect, type Locator, type Page } from '@playwright/test';

export class SettingsPage {
  readonly page: Page;
  readonly panel: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByRole('dialog', { name: 'Settings' });
  }

  async open(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+,');
    await expect(this.panel).toBeVisible();
  }

  async choose(group: string, option: string): Promise<void> {
    await this.panel.getByRole('radiogroup', { name: group }).getByText(option, { exact: true }).click();
    await expect(this.panel.getByRole('radiogroup', { name: group }).getByRole('radio', { name: option })).toBeChecked();
  }

  async setTextSize(pixels: number): Promise<void> {
    await this.panel.getByRole('slider', { name: 'Text size' }).fill(String(pixels));
  }

  async close(): Promise<void> {
    await this.panel.getByRole('button', { name: 'Close' }).click();
    await expect(this.panel).toBeHidden();
  }
}
