/**
 * Every screen and state worth looking at, and how to get there. The screenshots and
 * the accessibility tests go through the same list.
 */
import { expect } from '@playwright/test';
import { addAnnotation, addArticle, addVersion, call } from '../e2e/fixtures/arrange.ts';
import { addManuscript, addRevisedManuscript, REVISED_VERSION, TITLE } from '../e2e/fixtures/revised-manuscript.ts';
import { mixedBatch } from '../e2e/fixtures/mixed-batch.ts';
import { textFile } from '../e2e/fixtures/files.ts';
import type { App } from '../e2e/pages/app.ts';

export interface Screen {
  readonly name: string;
  /** Starts from an empty library just opened. */
  show(app: App): Promise<void>;
}

const openSample = async (app: App): Promise<void> => {
  await app.palette.choose('sample review', /sample review/i);
  await expect(app.article.surface).toBeVisible();
};

/** A manuscript whose second version put passages in doubt. */
const openRevised = async (app: App): Promise<void> => {
  await addRevisedManuscript(app.page);
  await app.library.open(TITLE);
  await expect(app.reconfirm.badge).toBeVisible();
};

/** The sample with its first annotation selected. */
const openAnnotation = async (app: App): Promise<void> => {
  await openSample(app);
  await app.annotations.open();
  await app.annotations.cards
    .first()
    .getByRole('button', { name: /go to the passage/ })
    .click();
  await expect(app.annotations.selected).toBeVisible();
};

/** Opens a page of the side by its command. */
const sidePage =
  (query: string, command: RegExp) =>
  async (app: App): Promise<void> => {
    await openSample(app);
    await app.palette.choose(query, command);
    await expect(app.page.getByRole('dialog')).toBeVisible();
  };

const DESIGN_ITEM = 'Does the design fit the question?';

const beginJournalClub = async (app: App): Promise<void> => {
  await openSample(app);
  await app.appraise.begin('Journal club');
};

const VERY_LONG = Array.from(
  { length: 400 },
  (_, index) => `Paragraph ${index + 1} of a very long article says one more thing about the same matter and goes on to the next line.`,
).join('\n\n');

export const screens: readonly Screen[] = [
  { name: 'empty-library', show: async (app) => expect(app.page.getByRole('heading', { name: 'Begin with an article' })).toBeVisible() },
  { name: 'reading', show: openSample },
  {
    name: 'selection',
    show: async (app) => {
      await openSample(app);
      await app.article.focus();
      await app.page.keyboard.press('ControlOrMeta+Home');
      for (let line = 0; line < 3; line += 1) await app.page.keyboard.press('ArrowDown');
      await app.page.keyboard.press('Shift+End');
      await expect(app.article.toolbar).toBeVisible();
    },
  },
  { name: 'annotation-selected', show: openAnnotation },
  {
    name: 'note-editing',
    show: async (app) => {
      await openAnnotation(app);
      await app.page.keyboard.press('n');
      await expect(app.page.getByRole('textbox', { name: 'Note' })).toBeFocused();
    },
  },
  {
    name: 'ledgers',
    show: async (app) => {
      await openSample(app);
      await app.palette.choose('close the article', /Close the article/);
      await expect(app.page.getByRole('table', { name: 'Claims' })).toBeVisible();
    },
  },
  {
    name: 'ledgers-studies',
    show: async (app) => {
      await openSample(app);
      await app.palette.choose('close the article', /Close the article/);
      // Studies are asked for when they come near the window.
      await app.page.getByRole('region', { name: 'Studies' }).evaluate((element) => element.scrollIntoView());
      await expect(app.page.getByRole('article', { name: /^Veltoprine trial/ })).toContainText('Retold');
    },
  },
  {
    name: 'claim-map',
    show: async (app) => {
      await openSample(app);
      await app.palette.choose('close the article', /Close the article/);
      const map = app.page.getByRole('group', { name: 'Claim map' });
      await map.getByRole('button', { name: /^Claim C1/ }).focus();
      await map.evaluate((element) => element.scrollIntoView());
    },
  },
  {
    name: 'instruments',
    show: async (app) => {
      await openSample(app);
      await app.appraise.open();
      await expect(app.appraise.panel.getByRole('region', { name: 'Made for this article', exact: true })).toBeVisible();
    },
  },
  {
    name: 'instruments-list',
    show: async (app) => {
      await openSample(app);
      const pack = await call(app.page, 'instrument.get', { instrumentId: 'commentary' });
      await app.library.drop([textFile('mine.json', JSON.stringify({ ...pack, id: 'mine', title: 'An instrument of my own' }))]);
      await expect(app.page.getByRole('region', { name: 'Added by you' })).toBeVisible();
      await app.library.drop([textFile('faulty.json', JSON.stringify({ ...pack, version: 'two', licence: '' }))]);
      await expect(app.page.getByRole('alert', { name: 'faulty.json was not added' })).toBeVisible();
    },
  },
  {
    name: 'appraisal',
    show: async (app) => {
      await openAnnotation(app);
      await app.appraise.open();
      await app.appraise.panel.getByRole('button', { name: /^Begin: Journal club/ }).click();
      await app.appraise.respond('Does the design fit the question?', 'Yes');
      await app.appraise.item('Does the design fit the question?').getByRole('button', { name: 'Use the selected passage' }).click();
      await app.appraise.recordAbsence('Are all who entered accounted for?', 'a flow of participants', 'withdrew, lost');
    },
  },
  {
    name: 'appraisal-complete',
    show: async (app) => {
      await openSample(app);
      await app.library.open(/Daily pill/);
      await app.appraise.open();
      await app.appraise.panel.getByRole('button', { name: /Retelling against its source.*8 of 8 complete/ }).click();
      await expect(app.appraise.gauge).toHaveAttribute('aria-valuetext', '8 of 8 complete');
    },
  },
  {
    name: 'appraisal-absence',
    show: async (app) => {
      await beginJournalClub(app);
      await app.appraise.item(DESIGN_ITEM).getByRole('button', { name: 'Record an absence' }).press('Enter');
      await app.page.keyboard.type('a protocol');
      await app.page.keyboard.press('Tab');
      await app.page.keyboard.type('protocol, tablets');
      await expect(app.appraise.item(DESIGN_ITEM)).toContainText('These words are in the text.');
    },
  },
  {
    name: 'appraisal-picking',
    show: async (app) => {
      await beginJournalClub(app);
      await app.appraise.item(DESIGN_ITEM).getByRole('button', { name: 'Pick passages' }).press('Enter');
      await expect(app.appraise.item(DESIGN_ITEM).getByRole('option').first()).toBeVisible();
    },
  },
  {
    name: 'appraisal-override',
    show: async (app) => {
      await openSample(app);
      await app.appraise.open();
      await app.appraise.panel.getByRole('button', { name: /^Randomised trial, parallel groups/ }).click();
      await app.appraise.panel.getByRole('button', { name: 'Override' }).first().click();
      await expect(app.appraise.panel.getByRole('button', { name: 'Judge', exact: true })).toBeVisible();
    },
  },
  {
    name: 'appraisal-refused',
    show: async (app) => {
      await openSample(app);
      await app.library.open(/Two points of hope/);
      await app.appraise.open();
      await app.appraise.panel.getByRole('button', { name: /^Use it all the same: Randomised trial, parallel/ }).click();
      await expect(app.appraise.panel.getByRole('note')).toBeVisible();
    },
  },
  {
    name: 'appraisal-pictures',
    show: async (app) => {
      await openSample(app);
      await app.palette.choose('close the article', /Close the article/);
      await app.appraise.open();
      await expect(app.appraise.panel.getByRole('img').first()).toBeVisible();
    },
  },
  {
    name: 'link-picker',
    show: async (app) => {
      await openAnnotation(app);
      await app.page.keyboard.press('l');
      await expect(app.page.getByRole('combobox', { name: /annotation/i })).toBeVisible();
    },
  },
  {
    name: 'links',
    show: async (app) => {
      await openAnnotation(app);
      await app.links.open();
    },
  },
  {
    name: 'report',
    show: async (app) => {
      await openSample(app);
      await app.report.open();
      await expect(app.report.preview).toContainText('Summary');
    },
  },
  {
    name: 'report-empty',
    show: async (app) => {
      await app.report.open();
      await expect(app.report.preview).toContainText('No report yet');
    },
  },
  {
    name: 'report-arrange',
    show: async (app) => {
      await openSample(app);
      await app.report.open();
      await app.report.chooseTemplate('Slides');
      await expect(app.report.preview.getByRole('region', { name: /^Slide 1 of/ })).toBeVisible();
      await app.report.arrange();
    },
  },
  {
    name: 'report-handout',
    show: async (app) => {
      await openSample(app);
      await app.report.open();
      await app.report.chooseTemplate('Journal-club handout');
      await expect(app.report.preview.getByRole('heading', { name: 'The question' })).toBeVisible();
    },
  },
  {
    name: 'report-export',
    show: async (app) => {
      await openSample(app);
      await app.report.open();
      await app.report.chooseTemplate('Referee report');
      await expect(app.report.preview.getByRole('tabpanel', { name: 'To the authors' })).toContainText('For the authors.');
      await app.report.openExport();
      await expect(app.report.exportPage).toContainText('For the authors.');
    },
  },
  {
    name: 'report-check',
    show: async (app) => {
      await openSample(app);
      const report = await app.report.exportMarkdown();
      const changed = report.replace(/\n> \w+ /u, '\n> Hardly ').replace(/paragraph 4/u, 'paragraph 1');
      const checked = await app.report.check(textFile('report-from-march.md', changed));
      await expect(checked).toContainText('not where the report says');
    },
  },
  {
    name: 'palette',
    show: async (app) => {
      await openSample(app);
      await app.palette.open();
      await app.palette.field.fill('tag');
    },
  },
  {
    name: 'search-results',
    show: async (app) => {
      await openSample(app);
      await app.search.find('the');
      await expect(app.search.panel).toContainText(/\d+ articles/);
    },
  },
  {
    name: 'search-nothing',
    show: async (app) => {
      await openSample(app);
      await app.search.find('zebra');
      await expect(app.search.panel).toContainText('Nothing found');
    },
  },
  {
    name: 'filter-nothing',
    show: async (app) => {
      await openSample(app);
      await app.library.region.getByRole('searchbox').fill('zebra');
      await expect(app.library.region).toContainText('No article matches');
    },
  },
  {
    name: 'article-details',
    show: async (app) => {
      await openSample(app);
      await app.palette.choose('edit details', /Edit the article/);
      await expect(app.library.region.getByRole('form', { name: 'Article details' })).toBeVisible();
    },
  },
  {
    name: 'new-review',
    show: async (app) => {
      await openSample(app);
      await app.palette.choose('new review', /Start a new review/);
      await expect(app.library.region.getByRole('textbox', { name: /question or title/i })).toBeFocused();
    },
  },
  {
    name: 'import-outcomes',
    show: async (app) => {
      const known = textFile('known.md', '# An article the library has\n\nText.\n');
      await app.library.drop([known]);
      await expect(app.messages).toContainText('Imported');
      await app.library.drop([
        textFile('another.md', '# Another article\n\nText.\n'),
        { ...known, name: 'copy.md' },
        { name: 'figure.png', bytes: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') },
      ]);
      await expect(app.imports.tray).toContainText('1 not read');
    },
  },
  {
    name: 'import-report',
    show: async (app) => {
      await app.library.drop(mixedBatch);
      await expect(app.imports.tray).toContainText('2 not read');
      await app.imports.openReport();
    },
  },
  { name: 'settings', show: sidePage('change settings', /Change settings/) },
  { name: 'shortcuts', show: sidePage('keyboard shortcuts', /keyboard shortcuts/i) },
  { name: 'about', show: sidePage('about', /About Touchstone/) },
  {
    name: 'erase',
    show: async (app) => {
      await openSample(app);
      await call(app.page, 'library.backup', {});
      await app.palette.choose('erase permanently', /Erase the article permanently/);
      await expect(app.page.getByRole('button', { name: 'Erase permanently' })).toBeVisible();
    },
  },
  {
    name: 'erased',
    show: async (app) => {
      await openSample(app);
      await call(app.page, 'library.backup', {});
      await app.palette.choose('erase permanently', /Erase the article permanently/);
      await app.page.getByRole('checkbox', { name: 'I know that this cannot be undone' }).check();
      await app.page.getByRole('button', { name: 'Erase permanently' }).click();
      await expect(app.page.getByText('Nothing of it is left')).toBeVisible();
    },
  },
  {
    name: 'kept-by-undo',
    show: async (app) => {
      await sidePage('about', /About Touchstone/)(app);
      const [first] = (await call(app.page, 'article.list', {})).articles;
      if (first !== undefined) await call(app.page, 'article.delete', { articleIds: [first.id] });
      await app.page.getByRole('button', { name: 'Erase the undo history' }).scrollIntoViewIfNeeded();
    },
  },
  { name: 'paste', show: sidePage('pasted text', /pasted text/i) },
  {
    name: 'home',
    show: async (app) => {
      await openSample(app);
      await app.palette.choose('close article', /Close the article/);
    },
  },
  {
    name: 'untagged-article',
    show: async (app) => {
      await addArticle(app.page, 'Not yet tagged', 'One paragraph.\n\nAnd another.');
      await app.library.open('Not yet tagged');
      await app.annotations.open();
    },
  },
  {
    name: 'reconfirm-uncertain',
    show: async (app) => {
      await openRevised(app);
      await app.reconfirm.open();
    },
  },
  {
    name: 'compare',
    show: async (app) => {
      await openRevised(app);
      await app.compare.open();
      await app.page.keyboard.press(']');
      await app.page.keyboard.press(']');
      await expect(app.compare.current).toBeVisible();
    },
  },
  {
    name: 'reconfirm-lost',
    show: async (app) => {
      await openRevised(app);
      await app.reconfirm.open();
      await app.page.keyboard.press(']');
      await expect(app.reconfirm.situation).toContainText('Nothing like it');
    },
  },
  {
    name: 'reconfirm-moved',
    show: async (app) => {
      await openRevised(app);
      await app.palette.choose('moved', /Check the passages that moved/);
      await expect(app.reconfirm.situation).toContainText('another place');
    },
  },
  {
    name: 'reconfirm-select',
    show: async (app) => {
      await openRevised(app);
      await app.reconfirm.open();
      await app.page.keyboard.press('s');
      await expect(app.reconfirm.bar).toBeVisible();
    },
  },
  {
    name: 'reconfirm-none',
    show: async (app) => {
      await openRevised(app);
      await app.reconfirm.open();
      for (const left of [2, 1, 0]) {
        await app.page.keyboard.press('l');
        await expect(app.reconfirm.list(/Need your decision/)).toHaveAccessibleName(`Need your decision ${left}`);
      }
    },
  },
  {
    name: 'reconfirm-long',
    show: async (app) => {
      const long = Array.from({ length: 60 }, (_, index) => `Sentence ${index + 1} of a passage that is much too long to be one`).join(
        ', ',
      );
      const articleId = await addArticle(app.page, 'A long passage', `Before it.\n\n${long}.\n\nAfter it.`);
      await addAnnotation(app.page, articleId, 'critique', `${long}.`, 'A note that goes on. '.repeat(40));
      await addVersion(app.page, articleId, 'A long passage', `Before it.\n\n${long.replaceAll('much too', 'rather')}.\n\nAfter it.`);
      await app.library.open('A long passage');
      await app.reconfirm.open();
    },
  },
  {
    name: 'version-imported',
    show: async (app) => {
      await addManuscript(app.page);
      await app.library.open(TITLE);
      await app.page
        .getByLabel('File of the new version')
        .setInputFiles({ name: 'revised.md', mimeType: 'text/markdown', buffer: Buffer.from(`# ${TITLE}\n\n${REVISED_VERSION}\n`) });
      await expect(app.imports.tray).toContainText('word for word');
      await app.annotations.open();
    },
  },
  {
    name: 'drop-on-article',
    show: async (app) => {
      await openRevised(app);
      const dataTransfer = await app.page.evaluateHandle(() => {
        const transfer = new DataTransfer();
        transfer.items.add(new File(['words'], 'revised.md'));
        return transfer;
      });
      await app.page.getByRole('main').dispatchEvent('dragover', { dataTransfer });
      await expect(app.page.getByText('Drop here as a new version')).toBeVisible();
    },
  },
  {
    name: 'very-long',
    show: async (app) => {
      const title = 'A title that goes on for so long that no column is wide enough to show the whole of it in one line, or in two';
      await addArticle(app.page, title, VERY_LONG);
      await app.library.open(title);
      await call(app.page, 'review.create', { title: `${title}, asked as the question of a review` });
    },
  },
];
