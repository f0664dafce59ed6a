/** The application's window: what is the same wherever the reviewer is. */
import { expect, type Locator, type Page } from '@playwright/test';
import { leaveTextField, reach } from '../fixtures/focus.ts';
import type { Host } from '../fixtures/host.ts';
import { AnnotationsPanel } from './annotations.ts';
import { AppraisePanel } from './appraise.ts';
import { ArticlePage } from './article.ts';
import { ExchangePage } from './exchange.ts';
import { ImportsPage } from './imports.ts';
import { LibraryPage } from './library.ts';
import { LinksPanel } from './links.ts';
import { Palette } from './palette.ts';
import { ComparePage } from './compare.ts';
import { ReconfirmPage } from './reconfirm.ts';
import { ReportPanel } from './report.ts';
import { SearchPage } from './search.ts';
import { SettingsPage } from './settings.ts';

export class App {
  readonly page: Page;
  readonly library: LibraryPage;
  readonly imports: ImportsPage;
  readonly exchange: ExchangePage;
  readonly article: ArticlePage;
  readonly annotations: AnnotationsPanel;
  readonly links: LinksPanel;
  readonly report: ReportPanel;
  readonly appraise: AppraisePanel;
  readonly compare: ComparePage;
  readonly reconfirm: ReconfirmPage;
  readonly palette: Palette;
  readonly search: SearchPage;
  readonly settings: SettingsPage;
  readonly shortcutSheet: Locator;

  constructor(page: Page) {
    this.page = page;
    this.palette = new Palette(page);
    this.library = new LibraryPage(page);
    this.imports = new ImportsPage(page);
    this.exchange = new ExchangePage(page, this.palette);
    this.article = new ArticlePage(page);
    this.annotations = new AnnotationsPanel(page, this.article);
    this.links = new LinksPanel(page, this.annotations);
    this.report = new ReportPanel(page, this.palette);
    this.appraise = new AppraisePanel(page);
    this.reconfirm = new ReconfirmPage(page);
    this.compare = new ComparePage(page, this.palette);
    this.search = new SearchPage(page);
    this.settings = new SettingsPage(page);
    this.shortcutSheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  }

  /** A window of the host, with the library on screen. */
  static async open(host: Host): Promise<App> {
    const app = new App(await host.openWindow());
    await expect(app.library.region).toBeVisible();
    return app;
  }

  /** The short messages that come and go. */
  get messages(): Locator {
    return this.page.getByRole('region', { name: 'Messages' });
  }

  /** The strip that is shown while something stays wrong. */
  get standingNotice(): Locator {
    return this.page.getByRole('region', { name: 'Notice', exact: true });
  }

  get undoButton(): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: /^Undo/ });
  }

  get redoButton(): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: /^Redo/ });
  }

  /** Takes the last step back by its shortcut and waits until the history has moved. */
  async undo(): Promise<void> {
    const before = await this.undoButton.getAttribute('aria-label');
    await this.page.keyboard.press('ControlOrMeta+Z');
    await expect(this.undoButton).not.toHaveAccessibleName(before ?? '');
  }

  async redo(): Promise<void> {
    const before = await this.redoButton.getAttribute('aria-label');
    await this.page.keyboard.press('ControlOrMeta+Shift+Z');
    await expect(this.redoButton).not.toHaveAccessibleName(before ?? '');
  }

  /** Goes to the article's text by keyboard: to the middle column with F6, then into it with Tab. */
  async reachArticle(): Promise<void> {
    await reach(this.page, this.page.getByRole('main'), this.article.surface);
  }

  async toggleRightPanel(): Promise<void> {
    await leaveTextField(this.page);
    await this.page.keyboard.press('Shift+B');
  }
}
