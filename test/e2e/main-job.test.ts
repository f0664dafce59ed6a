/** The main job from the first file to the exported appraisal, as one person does it with mouse and keyboard. */
import { disputes, filesOf, isPresent, titleOf, wordsOf, type Dispute } from './fixtures/disputes.ts';
import { readFiles } from './fixtures/files.ts';
import { expect, test } from './fixtures/test.ts';
import { App } from './pages/app.ts';

const QUESTION = 'Does ketamine’s antidepressant effect need the opioid system?';

const appraise = (dispute: Dispute): void => {
  test(`a reviewer imports ${dispute.name}, tags, links and searches them, and exports an appraisal that survives a kill`, async ({
    app,
    host,
  }) => {
    const reason = `The main job is not done on ${dispute.name}: they are not on this machine.`;
    if (!isPresent(dispute)) console.log(reason);
    test.skip(!isPresent(dispute), reason);
    test.setTimeout(150_000);
    const { claim, critique, evidence, interest } = dispute;

    await test.step('drop five files together and see them in the library', async () => {
      await app.library.drop(await readFiles(filesOf(dispute)));
      for (const title of dispute.titles) {
        await expect(app.library.row(title)).toBeVisible();
        await expect(app.library.row(title)).toContainText(/\d+ min/);
      }
      await app.library.setKind(titleOf(dispute, critique), 'Press release');
      await expect(app.library.row(titleOf(dispute, critique))).toContainText(/press release/i);
    });

    await test.step('select a passage with the mouse and press 3: it is a critique', async () => {
      await app.library.open(titleOf(dispute, critique));
      await app.article.select(wordsOf(dispute, critique));
      await app.page.keyboard.press('3');
      await expect(app.annotations.card(wordsOf(dispute, critique))).toContainText(/critique/i);
    });

    await test.step('write a note with a list in it', async () => {
      await app.annotations.writeNote(wordsOf(dispute, critique), ['An analogy, not a measurement:', '- no dose', 'no comparison group']);
      await expect(app.annotations.card(wordsOf(dispute, critique)).getByRole('listitem')).toHaveText(['no dose', 'no comparison group']);
    });

    await test.step('tag an interest, a claim and evidence', async () => {
      await app.article.tag(wordsOf(dispute, interest), 'conflict of interest');
      await app.library.open(titleOf(dispute, claim));
      await app.article.tag(wordsOf(dispute, claim), 'claim');
      await app.library.open(titleOf(dispute, evidence));
      await app.article.tag(wordsOf(dispute, evidence), 'evidence');
    });

    await test.step('link the critique to the claim in another article with “rebuts”', async () => {
      await app.library.open(titleOf(dispute, critique));
      await app.annotations.select(wordsOf(dispute, critique));
      await app.links.linkSelected('rebuts', claim.from);
      await app.links.open();
      await expect(app.links.panel).toContainText('rebuts');
      await app.links.follow(wordsOf(dispute, claim));
      await app.article.expectTitle(titleOf(dispute, claim));
      await app.annotations.select(wordsOf(dispute, claim));
      await app.links.open();
      await expect(app.links.panel).toContainText('is rebutted by');
    });

    await test.step('undo the link, and undo further after a restart', async () => {
      await expect(app.undoButton).toHaveAccessibleName(/link/i);
      await app.undo();
      await expect(app.links.panel).not.toContainText('is rebutted by');
      await app.redo();
      await expect(app.links.panel).toContainText('is rebutted by');
    });

    await test.step('search all articles and jump to a hit', async () => {
      await app.search.find('naltrexone');
      await expect(app.search.panel).toContainText(/[1-9]\d* articles/);
      await app.search.hitsIn(titleOf(dispute, evidence)).first().click();
      await app.article.expectTitle(titleOf(dispute, evidence));
    });

    await test.step('collect the five into a review', async () => {
      await app.search.close();
      await app.library.collectIntoReview(QUESTION);
      await expect(app.library.rows).toHaveCount(dispute.titles.length);
    });

    await test.step('write the summary beside the growing report, citing an annotation by @', async () => {
      await app.report.open();
      await expect(app.report.preview).toContainText(wordsOf(dispute, claim));
      await app.report.writeSection('Summary', 'The mechanism is contested: see ', critique.from, ' for the reply.');
      await app.report.writeSection('Conclusion', 'Undecided.');
    });

    const before = await app.report.exportMarkdown();
    await test.step('read the exported Markdown', async () => {
      expect(before).toContain(QUESTION);
      for (const passage of [claim, critique, evidence, interest]) expect(before).toContain(wordsOf(dispute, passage));
      expect(before).toContain('Rebutted by [K1](#k1)');
      expect(before).toContain('The mechanism is contested');
      expect(before.indexOf('The mechanism is contested')).toBeLessThan(before.indexOf('Undecided.'));
    });

    await test.step('kill the process and open again: all is there', async () => {
      await host.kill();
      const again = await App.open(host);
      for (const title of dispute.titles) await expect(again.library.row(title)).toBeVisible();
      await again.library.openReview(QUESTION);
      await again.report.open();
      expect(await again.report.exportMarkdown()).toBe(before);
      await again.library.open(titleOf(dispute, evidence));
      await again.annotations.open();
      await again.article.scrollTo(wordsOf(dispute, evidence));
      await expect(again.annotations.card(wordsOf(dispute, evidence))).toBeVisible();
      await expect(again.undoButton).toHaveAccessibleName(/conclusion|section|report/i);
      await again.undo();
      await again.report.open();
      expect(await again.report.exportMarkdown()).not.toContain('Undecided.');
    });
  });
};

for (const dispute of disputes) appraise(dispute);
