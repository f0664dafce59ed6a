/** The first run, and the main job on the sample review, which every copy of Touchstone has. */
import { rm } from 'node:fs/promises';
import type { MethodOutput } from '../../shared/contract/contract.ts';
import { TAGS, type Tag } from '../../shared/model/tag.ts';
import { call } from './fixtures/arrange.ts';
import { clickWords } from './fixtures/selection.ts';
import { expect, test } from './fixtures/test.ts';
import { App } from './pages/app.ts';

const QUESTION = 'Does veltoprine help with fatigue after a viral infection? (fictional sample)';
const TRIAL = /^Veltoprine for fatigue after viral infection/;
const NEWS = /^Daily pill ends months of exhaustion/;
const EDITORIAL = /^Two points of hope/;

const CLAIM = 'A once-a-day pill ends the exhaustion that can follow an infection';
const CRITIQUE = 'Nor was the blinding what it seemed.';
const EVIDENCE = 'It is the first placebo-controlled trial to show a benefit of any drug for this condition.';

type Annotation = MethodOutput<'annotation.list'>['annotations'][number];

/** All annotations, in the order of the review's articles and of their texts. */
const annotationsOf = async (app: App): Promise<Annotation[]> => {
  const { reviews } = await call(app.page, 'review.list', {});
  const ids = reviews.flatMap((review) => review.articleIds);
  const lists = await Promise.all(ids.map((articleId) => call(app.page, 'annotation.list', { articleId })));
  const start = (annotation: Annotation): number => annotation.targets[0]?.start ?? 0;
  return lists.flatMap(({ annotations }) => annotations.toSorted((one, other) => start(one) - start(other)));
};

/** The first quotation under each heading of a tag: K1, K2, … in this order. */
const quotationsUnder = (markdown: string, tag: Tag): string[] => {
  const headings = new RegExp(`^#{3,6} ${TAGS[tag].letter}(\\d+)\n\n[^\n]+\n\n> ([^\n]+)$`, 'gmu');
  return [...markdown.matchAll(headings)].toSorted((one, other) => Number(one[1]) - Number(other[1])).map((match) => match[2] ?? '');
};

// The desktop's window is loaded a second time before a test sees it, so its first run is over by then.
test('the first run opens the sample review by itself, and later ones do not', { tag: '@one-host' }, async ({ host, libraryDirectory }) => {
  await rm(libraryDirectory, { recursive: true });
  const app = await App.open(host);
  await expect(app.library.region.getByRole('button', { name: QUESTION })).toBeVisible();
  await expect(app.library.rows).toHaveCount(3);
  await app.article.expectTitle(TRIAL);
  await expect(app.annotations.card('Veltoprine reduced fatigue significantly').first()).toBeVisible();
  // One step: a reviewer who does not want it takes it back.
  await expect(app.undoButton).toHaveAccessibleName('Undo add the sample review');
  await app.undo();
  await expect(app.library.rows).toHaveCount(0);
  await host.close();
  const again = await App.open(host);
  await expect(again.page.getByRole('heading', { name: 'Begin with an article' })).toBeVisible();
  await expect(again.redoButton).toHaveAccessibleName('Redo add the sample review');
});

test('a reviewer goes on with the sample review: tags, notes, links, searches and exports; a kill takes nothing away', async ({
  app,
  host,
}) => {
  test.setTimeout(120_000);
  await app.palette.choose('sample review', /sample review/i);
  await app.article.expectTitle(TRIAL);

  await test.step('select a passage with the mouse and press 3: it is a critique', async () => {
    await app.library.open(EDITORIAL);
    await app.article.select(CRITIQUE);
    await app.page.keyboard.press('3');
    await expect(app.annotations.card(CRITIQUE)).toContainText(/critique/i);
  });

  await test.step('write a note with a list in it', async () => {
    await app.annotations.writeNote(CRITIQUE, ['Two ways to see through it:', '- the taste', 'the nausea']);
    await expect(app.annotations.card(CRITIQUE).getByRole('listitem')).toHaveText(['the taste', 'the nausea']);
  });

  await test.step('tag more by keyboard alone', async () => {
    await app.reachArticle();
    await app.article.selectByKeyboard(EVIDENCE);
    await app.page.keyboard.press('2');
    await expect(app.annotations.card(EVIDENCE)).toContainText(/evidence/i);
  });

  await test.step('link the critique to a claim in another article with “rebuts”', async () => {
    // The evidence is selected, and its card is tall enough to push this one's out of view; the passage is not.
    await clickWords(app.article.surface, CRITIQUE);
    await expect(app.annotations.selected).toContainText(CRITIQUE);
    await app.links.linkSelected('rebuts', CLAIM);
    await app.links.open();
    await app.links.follow(CLAIM);
    await app.article.expectTitle(NEWS);
    await expect(app.links.panel).toContainText(CRITIQUE);
    await expect(app.links.panel).toContainText('is rebutted by');
  });

  await test.step('change your mind, also after a restart', async () => {
    await expect(app.undoButton).toHaveAccessibleName(/^Undo link/);
    await host.close();
  });

  const reopened = await App.open(host);
  await test.step('undo and redo the link that was made before the restart', async () => {
    const critique = (await annotationsOf(reopened)).find(({ targets }) => targets[0]?.exact === CRITIQUE);
    if (critique === undefined) throw new Error('The critique is gone.');
    const relations = async (): Promise<string[]> => {
      const { links } = await call(reopened.page, 'link.list', { annotationId: critique.id });
      return links.map(({ relation }) => relation);
    };
    expect(await relations()).toEqual(['rebuts']);
    await reopened.undo();
    expect(await relations()).toEqual([]);
    await reopened.redo();
    expect(await relations()).toEqual(['rebuts']);
  });

  await test.step('search all articles and jump to a hit', async () => {
    await reopened.search.find('football');
    await reopened.search.hitsIn(NEWS).first().click();
    await reopened.article.expectTitle(NEWS);
    await expect.poll(() => reopened.article.isInView('I can play football')).toBe(true);
    await reopened.search.close();
  });

  await test.step('write in the summary, citing the critique by @', async () => {
    await reopened.library.openReview(QUESTION);
    await reopened.report.writeSection('Summary', ' The blinding failed: ', 'Nor was the blinding', '.');
  });

  const exported = await reopened.report.exportMarkdown();
  await test.step('the report quotes every passage word for word, numbered in the order of the texts', async () => {
    const annotations = await annotationsOf(reopened);
    expect(annotations.map(({ targets }) => targets[0]?.exact)).toEqual(expect.arrayContaining([CLAIM, CRITIQUE, EVIDENCE]));
    for (const { targets } of annotations) for (const { exact } of targets) expect(exported).toContain(`\n> ${exact}\n`);
    for (const tag of ['claim', 'evidence', 'critique', 'conflict-of-interest'] as const) {
      const inTexts = annotations.filter((annotation) => annotation.tag === tag).map(({ targets }) => targets[0]?.exact);
      expect(quotationsUnder(exported, tag)).toEqual(inTexts);
    }
    expect(exported).toMatch(/^#+ K7\n\nCritique, rebuts \[C4\]\(#c4\)\.\n\n> Nor was the blinding what it seemed\.$/mu);
    expect(exported).toContain('The blinding failed: [K7](#k7).');
    expect(exported).toContain('- the taste\n- the nausea');
  });

  await test.step('kill the process and open again: the report is the same', async () => {
    await host.kill();
    const survived = await App.open(host);
    await survived.library.openReview(QUESTION);
    await survived.report.open();
    expect(await survived.report.exportMarkdown()).toBe(exported);
  });
});
