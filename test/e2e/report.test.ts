/** The report: what it says, that it stays live, and that its export holds whatever the articles say. */
import { addAnnotation, addArticle, call } from './fixtures/arrange.ts';
import { expect, test } from './fixtures/test.ts';

const TRICKY = 'Then *all* `code` | pipes ![image](https://attacker.example/x.png) and <b>markup</b> stayed.';

test('the report grows as passages are tagged, and names claims without evidence', async ({ app }) => {
  const articleId = await addArticle(app.page, 'A claim by itself', 'Ketamine is an opioid. Seven of twelve improved.');
  await app.library.open(/A claim by itself/);
  await app.report.open();
  await app.article.tag('Ketamine is an opioid.', 'claim');
  await expect(app.report.preview).toContainText('Ketamine is an opioid.');
  await expect(app.report.preview).toContainText(/without evidence/i);
  const { annotations } = await call(app.page, 'annotation.list', { articleId });
  const claim = annotations[0];
  if (claim === undefined) throw new Error('The claim was not made.');
  const evidence = await addAnnotation(app.page, articleId, 'evidence', 'Seven of twelve improved.');
  await call(app.page, 'link.create', { from: evidence, to: claim.id, relation: 'supports' });
  await expect(app.report.preview).toContainText('Seven of twelve improved.');
  await expect(app.report.preview).toContainText(/support/i);
});

test('exporting twice gives the same bytes', async ({ app }) => {
  const articleId = await addArticle(app.page, 'Twice', 'A sentence to quote.');
  await addAnnotation(app.page, articleId, 'claim', 'A sentence to quote.', 'A note.');
  await app.library.open(/Twice/);
  await app.report.open();
  const first = await app.report.exportMarkdown();
  expect(await app.report.exportMarkdown()).toBe(first);
  expect(first).toMatch(/^---\n/);
  expect(first).toContain('> A sentence to quote.');
});

test('nothing an article says can break the report or bring structure into it', async ({ app }) => {
  const { id } = await call(app.page, 'import.start', {
    sources: [
      { kind: 'paste', format: 'plain', title: 'Title with # and <script>alert(1)</script>', text: `# Not a heading\n\n${TRICKY}\n` },
    ],
  });
  await expect.poll(async () => (await call(app.page, 'import.job', { jobId: id })).state).toBe('ended');
  const { articles } = await call(app.page, 'article.list', {});
  const article = articles[0];
  if (article === undefined) throw new Error('The article was not imported.');
  await addAnnotation(app.page, article.id, 'critique', TRICKY);
  await app.library.open(/Title with #/);
  await app.report.open();
  await expect(app.report.preview).toContainText(TRICKY);
  await expect(app.report.preview.getByRole('img', { name: 'image' })).toHaveCount(0);
  const markdown = await app.report.exportMarkdown();
  expect(markdown).not.toContain('![image](');
  const body = markdown.slice(markdown.indexOf('\n---\n', 3));
  expect(body).not.toMatch(/(?<!\\)<(?:script|b)>/);
});

test('an annotation cited by @ stays live: its reference follows when another comes before it', async ({ app }) => {
  const articleId = await addArticle(app.page, 'Live mentions', 'The first sentence. The second sentence.');
  await addAnnotation(app.page, articleId, 'claim', 'The second sentence.');
  await app.library.open(/Live mentions/);
  await app.report.open();
  await app.report.writeSection('Summary', 'As ', 'second sentence', ' says.');
  await expect(app.report.section('Summary')).toContainText('C1');
  await addAnnotation(app.page, articleId, 'claim', 'The first sentence.');
  await expect(app.report.section('Summary')).toContainText('C2');
});

test('a template is chosen and arranged by key, kept, exported in several formats, and its report checked later', async ({ app }) => {
  const articleId = await addArticle(app.page, 'A trial to discuss', 'Seven of twelve improved. Nobody left the trial.');
  await addAnnotation(app.page, articleId, 'claim', 'Seven of twelve improved.', 'Too few to say.');
  const { appraisal } = await call(app.page, 'appraisal.create', { articleId, instrumentId: 'journal-club', anyway: true });
  await call(app.page, 'appraisal.answer', { appraisalId: appraisal.id, itemId: '1', text: 'Does it help twelve people?' });
  await app.library.open(/A trial to discuss/);
  await app.report.open();
  await app.report.chooseTemplate('Journal-club handout');
  await expect(app.report.preview).toContainText('Seven of twelve improved.');
  await app.report.arrange();
  const section = app.report.preview.getByRole('textbox', { name: 'Title of “What we read”' });
  await section.focus();
  await app.page.keyboard.press('Alt+ArrowUp');
  await expect(section).toBeFocused();
  await app.page.keyboard.press('ControlOrMeta+A');
  await app.page.keyboard.type('On the table');
  await app.report.preview.getByRole('textbox', { name: 'Name of your new template' }).focus();
  await app.page.keyboard.type('Tuesday club');
  await app.page.keyboard.press('Enter');
  await expect(app.report.preview.getByRole('button', { name: 'Template: Tuesday club' })).toBeFocused();
  await expect(app.report.documentSections.first()).toHaveText('On the table');

  const markdown = await app.report.export();
  expect(markdown.name).toMatch(/\.md$/);
  expect(markdown.bytes.toString('utf8')).toMatch(/\n## On the table\n[^]*\n## The question\n/);
  const word = await app.report.exportAs('Export “Tuesday club” as Word');
  expect(word.name).toMatch(/\.docx$/);
  expect(word.bytes.subarray(0, 2).toString('latin1')).toBe('PK');
  // The export page has the choice that was made last.
  expect((await app.report.export()).name).toMatch(/\.docx$/);

  const checked = await app.report.check(markdown);
  await expect(checked).toContainText('where the report says');
  await checked
    .getByRole('button', { name: /^Go to/ })
    .first()
    .press('Enter');
  await expect(app.article.surface).toBeVisible();
});

test('a deleted template comes back with undo, and a file that is no report says so', { tag: '@one-host' }, async ({ app }) => {
  await addArticle(app.page, 'Anything', 'Some words.');
  await app.library.open(/Anything/);
  const { templates } = await call(app.page, 'template.list', {});
  const slides = templates.find(({ id }) => id === 'slides');
  if (slides === undefined) throw new Error('There are no slides.');
  const { sections, base } = slides;
  await call(app.page, 'template.save', { title: 'Short talk', base, sections });
  await app.report.open();
  await app.report.chooseTemplate('Short talk');
  await expect(app.report.preview.getByRole('region', { name: /^Slide 1 of/ })).toBeVisible();
  await app.report.arrange();
  await app.report.preview.getByRole('button', { name: 'Delete', exact: true }).press('Enter');
  await app.messages.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect.poll(async () => (await call(app.page, 'template.list', {})).templates.map(({ title }) => title)).toContain('Short talk');
  const checked = await app.report.check({ name: 'notes.md', bytes: Buffer.from('Only notes.') });
  await expect(checked).toContainText('This is not a report');
});
