/** The article in the middle: its text, the toolbar at the selection, and what its text looks like. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { TagDescription } from '../../../shared/model/tag.ts';
import { TAGS } from '../../../shared/model/tag.ts';
import { press } from '../fixtures/focus.ts';
import { firstCharacter, selectedText, selectWithMouse, untilShown } from '../fixtures/selection.ts';

/** More words than any article of the tests has before a passage. */
const MOST_STEPS = 600;

export class ArticlePage {
  readonly page: Page;
  readonly surface: Locator;
  readonly toolbar: Locator;
  /** The letters of the margin, one for each tagged passage in view. */
  readonly letters: Locator;

  constructor(page: Page) {
    this.page = page;
    this.surface = page.getByRole('main').getByRole('document');
    this.toolbar = page.getByRole('toolbar', { name: 'Tag the selection' });
    this.letters = page.getByRole('toolbar', { name: 'Tagged passages in view' }).getByRole('button');
  }

  /** Waits until the article with this title is the open one. */
  async expectTitle(title: string | RegExp): Promise<void> {
    await expect(this.surface).toHaveAccessibleName(title);
  }

  /** Selects the words with the mouse. */
  async select(words: string): Promise<void> {
    await selectWithMouse(this.surface, words);
  }

  /** Selects words and drags them onto something. */
  async dragTo(words: string, target: Locator): Promise<void> {
    await this.select(words);
    const from = await firstCharacter(this.surface, words);
    const box = await target.boundingBox();
    if (box === null) throw new Error('What the words are dragged to is not shown.');
    await this.page.mouse.move(from.x + 6, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + 20, box.y + 20, { steps: 5 });
    await this.page.mouse.move(box.x + 24, box.y + 20);
    await this.page.mouse.up();
  }

  /** Walks the caret from the article's beginning to the words and selects them, all by keys; the caret must be in the article. */
  async selectByKeyboard(words: string): Promise<void> {
    await press(this.page, 'ControlOrMeta+Home');
    const caretIsBefore = (): Promise<boolean> =>
      this.surface.evaluate((surface, sought) => {
        const selection = document.getSelection();
        if (selection === null || selection.focusNode === null) return false;
        const rest = document.createRange();
        rest.selectNodeContents(surface);
        rest.setStart(selection.focusNode, selection.focusOffset);
        return rest.toString().trimStart().startsWith(sought);
      }, words);
    for (let step = 0; !(await caretIsBefore()); step += 1) {
      expect(step, `The caret does not reach “${words}”.`).toBeLessThan(MOST_STEPS);
      await this.page.keyboard.press('ControlOrMeta+ArrowRight');
    }
    // A caret before the space in front of the words is at the same place; tagging trims the space.
    const selected = async (): Promise<string> => (await selectedText(this.surface)).trim();
    while ((await selected()).length < words.length) await this.page.keyboard.press('Shift+ArrowRight');
    expect(await selected()).toBe(words);
  }

  /** Selects the words and presses the tag's key. */
  async tag(words: string, label: TagDescription['label']): Promise<void> {
    const tag = Object.values(TAGS).find((description) => description.label === label);
    if (tag === undefined) throw new Error(`There is no tag “${label}”.`);
    await this.select(words);
    await this.page.keyboard.press(tag.key);
    await expect(this.toolbar).toBeHidden();
  }

  /** Puts the caret into the article. */
  async focus(): Promise<void> {
    await this.surface.focus();
    await expect(this.surface).toBeFocused();
  }

  /** How the reading text is set now. */
  textStyle(): Promise<{ size: string; family: string; colorScheme: string }> {
    return this.surface.evaluate((surface) => {
      const paragraph = surface.querySelector('p, [role=paragraph]') ?? surface;
      const { fontSize, fontFamily } = getComputedStyle(paragraph);
      return { size: fontSize, family: fontFamily, colorScheme: getComputedStyle(document.documentElement).colorScheme };
    });
  }

  /** Scrolls the words' paragraph to the middle or the start of the article's column. */
  async scrollTo(words: string, block: 'start' | 'center' = 'center'): Promise<void> {
    await untilShown(this.surface, words);
    await this.surface.evaluate(
      async (surface, { sought, block }) => {
        const walker = document.createTreeWalker(surface, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          if (node.textContent?.includes(sought) !== true) continue;
          for (let pass = 0; pass < 3; pass += 1) {
            node.parentElement?.scrollIntoView({ block, behavior: 'instant' });
            await new Promise((done) => requestAnimationFrame(done));
          }
          return;
        }
        throw new Error(`The article does not show “${sought}”.`);
      },
      { sought: words, block },
    );
  }

  /** Distance in CSS pixels from the window's top to the line that holds the words. */
  async topOf(words: string): Promise<number> {
    await untilShown(this.surface, words);
    return this.surface.evaluate((surface, sought) => {
      const walker = document.createTreeWalker(surface, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(sought) ?? -1;
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        return range.getBoundingClientRect().top;
      }
      throw new Error(`The article does not show “${sought}”.`);
    }, words);
  }

  async isInView(words: string): Promise<boolean> {
    const top = await this.topOf(words);
    return top > 0 && top < (await this.page.evaluate(() => innerHeight));
  }
}
