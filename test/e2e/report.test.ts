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
    sources: [{ kind: 'paste', format: 'plain', title: 'Title with # and <script>alert(1)</script>', text: `# Not a heading\n\n${TRICKY}\n` }],
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
