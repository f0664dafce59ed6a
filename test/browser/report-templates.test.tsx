/** The report for each reader, its sections arranged, and its export, over a host that answers from a list. */
import { createRoot, type Root } from 'react-dom/client';
import { z } from 'zod';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { articleIdSchema, exportIdSchema, newId, reportTemplateIdSchema } from '../../shared/model/id.ts';
import { changeSettings, DEFAULT_SETTINGS, settingsSchema, type Settings, type TemplateChoiceFor } from '../../shared/model/settings.ts';
import type { Template } from '../../shared/model/template.ts';
import type { ReportDocument } from '../../shared/report/document.ts';
import { BUILT_IN_TEMPLATES } from '../../shared/report/templates/bases.ts';
import '../../renderer/design/tokens.css';
import '../../renderer/design/base.css';
import { useKeyboardCommands } from '../../renderer/commands/keyboard.ts';
import { HostProvider } from '../../renderer/state/host.tsx';
import { openPage } from '../../renderer/state/surfaces.ts';
import { closeArticle, getWorkspace, openArticle } from '../../renderer/state/workspace.ts';
import { useExportCommands } from '../../renderer/views/export/export-commands.ts';
import { reportExport } from '../../renderer/views/export/export-report.ts';
import { useReportCommands } from '../../renderer/views/report/report-commands.ts';
import { ReportPanel } from '../../renderer/views/report/report-panel.tsx';
import { SidePage } from '../../renderer/views/shell/side-page.tsx';
import { LiveRegions, Toasts } from '../../renderer/views/shell/toasts.tsx';
import { arrangementStore } from '../../renderer/views/templates/arrangement.ts';
import { useTemplateCommands } from '../../renderer/views/templates/template-commands.ts';
import { createFakeTransport, failWith, type FakeTransport, type Handlers } from './support/fake-transport.ts';
import { ARTICLE, reportOf } from './support/make-report.ts';

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#fff"/></svg>';

const documentOf = (body: string, part: Partial<ReportDocument> = {}): ReportDocument => ({
  title: 'A title',
  fileName: 'A title',
  layout: 'pages',
  frontMatter: '---\ntitle: "A title"\n---\n',
  body,
  pictures: [],
  ...part,
});

const Screen = () => {
  useKeyboardCommands();
  useReportCommands();
  useExportCommands();
  useTemplateCommands();
  return (
    <>
      <ReportPanel />
      <SidePage />
      <Toasts />
      <LiveRegions />
    </>
  );
};

let root: Root | undefined;
let templates: Template[];
let transport: FakeTransport;

beforeEach(() => {
  templates = [...BUILT_IN_TEMPLATES];
  arrangementStore.set(null);
  reportExport.set(null);
  openPage(null);
});

afterEach(() => {
  // What was chosen is saved a moment later, or when the window is left; the next test chooses for itself.
  window.dispatchEvent(new Event('pagehide'));
  root?.unmount();
  document.body.replaceChildren();
  closeArticle();
});

const show = (chosen: Partial<TemplateChoiceFor>, handlers: Handlers = {}): void => {
  const subject = { kind: 'article' as const, id: ARTICLE };
  let settings: Settings = {
    ...DEFAULT_SETTINGS,
    templateChoices: [{ subject, templateId: 'full-appraisal', part: 'authors', ...chosen }],
  };
  openArticle(ARTICLE);
  transport = createFakeTransport({
    'settings.get': () => settings,
    'settings.update': (change) => {
      settings = changeSettings(settings, settingsSchema.partial().parse(change));
      return settings;
    },
    'template.list': () => ({ templates }),
    'template.save': ({ id: given, title, base, sections }) => {
      const id = reportTemplateIdSchema.parse(given ?? newId(reportTemplateIdSchema));
      const saved: Template = { id, title, base, builtIn: false, sections: [...sections] };
      templates = [...templates.filter((template) => template.id !== id), saved];
      transport.changed('template');
      return saved;
    },
    'template.delete': ({ id }) => {
      templates = templates.filter((template) => template.id !== id);
      transport.changed('template');
      return { deleted: 1 };
    },
    'report.get': () => reportOf(2),
    'report.document': () => documentOf('# A title\n\nWords.\n'),
    ...handlers,
  });
  root = createRoot(document.body.appendChild(document.createElement('div')));
  root.render(
    <HostProvider transport={transport}>
      <Screen />
    </HostProvider>,
  );
};

const announcements = (): string => [...document.querySelectorAll('[aria-live]')].map(({ textContent }) => textContent).join(' ');

const exportButton = () => page.getByRole('dialog', { name: 'Export the report' }).getByRole('button', { name: 'Export', exact: true });

test('a template chosen by key shows its document: references lead to passages, pictures are shown, markup stays words', async () => {
  show(
    {},
    {
      'report.document': ({ templateId }) =>
        documentOf(
          `# For ${String(templateId)}\n\n## C1\n\nSee [C2](#c2), \\<b>not bold\\</b> and <i>raw</i>.\n\n![A map](picture:claim-map)\n\n| a | b |\n| - | - |\n| 1 | 2 |\n`,
          {
            pictures: [{ id: 'claim-map', alt: 'How the claims stand', svg: PICTURE, width: 40, height: 20 }],
          },
        ),
    },
  );
  const chooser = page.getByRole('button', { name: 'Template: Full appraisal' });
  await expect.element(page.getByRole('textbox', { name: 'Summary' })).toBeVisible();
  chooser.element().focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('menuitemradio', { name: /Full appraisal/ })).toHaveAttribute('aria-checked', 'true');
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.element(page.getByRole('heading', { name: 'For journal-club-handout' })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Template: Journal-club handout' })).toBeVisible();
  expect(document.querySelector('.document :is(b, i)')).toBeNull();
  await expect.element(page.getByRole('img', { name: 'How the claims stand' })).toBeVisible();
  await expect.element(page.getByRole('heading', { name: /^C1/ })).toBeVisible();
  await page.getByRole('button', { name: /^C2/ }).click();
  await expect.poll(() => getWorkspace().reveal?.range).toEqual({ start: 12, end: 31 });
});

/** The vertical middle of each character of a part of the page, with what it says; a chip is the letters of its reference. */
const charactersOf = (part: Element): { readonly character: string; readonly middle: number }[] => {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const found: { character: string; middle: number }[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    for (let at = 0; at < (node.textContent?.length ?? 0); at += 1) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const { top, bottom, width } = range.getBoundingClientRect();
      if (width > 0) found.push({ character: node.textContent?.charAt(at) ?? '', middle: (top + bottom) / 2 });
    }
  }
  return found;
};

test('no line of a document begins with a mark that closes, or ends with one that opens, beside a reference', async () => {
  const words = Array.from({ length: 8 }, (_, at) => `${'x'.repeat(at)} says so ([C1](#c1), [C2](#c2)); see “[C1](#c1)”.`).join(' ');
  show({ templateId: 'journal-club-handout' }, { 'report.document': () => documentOf(`# A title\n\n${words}\n`) });
  await expect.element(page.getByText(/says so/).first()).toBeVisible();
  const paragraph = page
    .getByText(/says so/)
    .first()
    .element();
  for (let width = 150; width < 330; width += 3) {
    paragraph.setAttribute('style', `width: ${width}px`);
    const characters = charactersOf(paragraph);
    const broken = characters.flatMap(({ character, middle }, at) => {
      const next = characters[at + 1];
      // Half a line apart is another line.
      if (next === undefined || Math.abs(next.middle - middle) < 10) return [];
      return /[(“]/u.test(character) || /[),;.”]/u.test(next.character) ? [`${character}|${next.character} at ${width}`] : [];
    });
    expect(broken).toEqual([]);
  }
});

test('slides are shown one below the other, with what only the speaker sees', async () => {
  show(
    { templateId: 'slides' },
    {
      'report.document': () =>
        documentOf('<!-- _class: lead -->\n\n# First\n\n---\n\n## Second\n\nWords.\n\n<!-- Ask the room. -->\n', { layout: 'slides' }),
    },
  );
  const second = page.getByRole('region', { name: 'Slide 2 of 2' });
  await expect.element(second.getByRole('heading', { name: 'Second' })).toBeVisible();
  expect(second.element().textContent).not.toContain('Ask the room.');
  await expect.element(page.getByText(/Ask the room/)).toBeVisible();
  const { width, height } = second.element().getBoundingClientRect();
  expect(Math.abs(width / height - 16 / 9)).toBeLessThan(0.05);
  expect(document.body.textContent).not.toContain('_class');
});

test('sections are moved, dropped and renamed by key, saved under a name, and a deleted template is reported with its undo', async () => {
  show({ templateId: 'journal-club-handout' });
  await page.getByRole('button', { name: /^Template: / }).click();
  await page.getByRole('menuitem', { name: 'Arrange sections' }).click();
  await expect.element(page.getByRole('heading', { name: 'Arrange sections' })).toHaveFocus();
  const [first, second, third] = BUILT_IN_TEMPLATES.find(({ id }) => id === 'journal-club-handout')?.sections ?? [];
  if (first === undefined || second === undefined || third === undefined) throw new Error('The handout has too few sections to arrange.');
  const title = page.getByRole('textbox', { name: `Title of “${first.title}”` });
  title.element().focus();
  await userEvent.keyboard('{Alt>}{ArrowDown}{ArrowDown}{/Alt}');
  await expect.element(title).toHaveFocus();
  expect(announcements()).toContain(`“${first.title}” is 3 of`);
  await title.fill('What we found');
  page
    .getByRole('checkbox', { name: `Include “${second.title}”` })
    .element()
    .focus();
  await userEvent.keyboard(' ');
  const name = page.getByRole('textbox', { name: 'Name of your new template' });
  name.element().focus();
  await userEvent.keyboard('Tuesday club{Enter}');
  await expect.element(page.getByRole('button', { name: 'Template: Tuesday club' })).toHaveFocus();
  expect(transport.inputs('template.save')).toHaveLength(1);
  const saved = templates.find((template) => template.title === 'Tuesday club');
  expect(saved?.base).toBe('journal-club-handout');
  expect(saved?.sections.slice(0, 3)).toEqual([{ ...second, included: false }, third, { ...first, title: 'What we found' }]);
  await page.getByRole('button', { name: /^Template: / }).click();
  await page.getByRole('menuitem', { name: 'Arrange sections' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect.element(page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Template: Journal-club handout' })).toBeVisible();
});

test('sections of a referee report say who reads them; a name that another template has is refused, and that one replaced on demand', async () => {
  const [base] = BUILT_IN_TEMPLATES.filter(({ id }) => id === 'referee-report');
  if (base === undefined) throw new Error('There is a referee report.');
  const own: Template = { ...base, id: newId(reportTemplateIdSchema), title: 'Mine', builtIn: false };
  templates = [...templates, own];
  show({ templateId: 'referee-report' });
  await page.getByRole('button', { name: /^Template: / }).click();
  await page.getByRole('menuitem', { name: 'Arrange sections' }).click();
  await expect
    .element(page.getByRole('checkbox', { name: 'Include “To the editor alone”' }))
    .toHaveAccessibleDescription('Read by editor, you');
  await expect
    .element(page.getByRole('checkbox', { name: 'Include “Major points”' }))
    .toHaveAccessibleDescription('Read by authors, editor, you');
  await page.getByRole('checkbox', { name: 'Include “Assessment”' }).click();
  const name = page.getByRole('textbox', { name: 'Name of your new template' });
  await name.fill('mine');
  name.element().focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText(/There is a template “Mine” already/)).toBeVisible();
  expect(transport.inputs('template.save')).toEqual([]);
  await page.getByRole('button', { name: 'Replace “Mine”' }).click();
  await expect.element(page.getByRole('button', { name: 'Template: mine' })).toBeVisible();
  expect(transport.inputs('template.save')).toEqual([expect.objectContaining({ id: own.id })]);
  expect(templates.filter(({ builtIn }) => !builtIn)).toHaveLength(1);
});

test('a section dragged by its grip is placed where it was let go', async () => {
  show({ templateId: 'journal-club-handout' });
  await page.getByRole('button', { name: /^Template: / }).click();
  await page.getByRole('menuitem', { name: 'Arrange sections' }).click();
  const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-section]')];
  await expect.poll(() => rows().length).toBeGreaterThan(3);
  const keys = rows().map((row) => row.dataset['section']);
  const grip = rows()[0]?.querySelector('.arrange-grip');
  const target = rows()[2]?.getBoundingClientRect();
  if (grip === null || grip === undefined || target === undefined) throw new Error('There are no rows to drag.');
  // A pointer that no device moves cannot be captured.
  const list = document.querySelector<HTMLElement>('.arrange-list');
  if (list !== null) list.setPointerCapture = () => undefined;
  const send = (element: Element, type: string, clientY: number): boolean =>
    element.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1, button: 0, clientY }));
  send(grip, 'pointerdown', grip.getBoundingClientRect().top);
  await expect.poll(() => document.querySelector('[data-dragged="true"]')).not.toBeNull();
  if (list !== null) send(list, 'pointermove', target.top + target.height * 0.75);
  await expect
    .poll(() =>
      rows()
        .map((row) => row.dataset['section'])
        .slice(0, 3),
    )
    .toEqual([keys[1], keys[2], keys[0]]);
  if (list !== null) send(list, 'pointerup', target.top);
  await expect.poll(() => document.querySelector('[data-dragged="true"]')).toBeNull();
  expect(announcements()).toContain('is 3 of');
});

test('each part of a referee report says whose it is, and words that would leak are shown instead of the authors’ part', async () => {
  const [, second] = reportOf(2).entries;
  if (second === undefined) throw new Error('The report has two entries.');
  show(
    { templateId: 'referee-report', part: 'editor' },
    {
      'report.document': ({ part }) =>
        part === 'authors'
          ? failWith({
              code: 'leak',
              message: 'Words of the private part are in the authors’ part.',
              leaks: [{ source: { kind: 'annotation', id: second.annotationId }, from: 'a note', words: 'I doubt the randomisation' }],
            })
          : documentOf('# A title\n\nFor one reader.\n'),
    },
  );
  await expect.element(page.getByText('For the editor alone.')).toBeVisible();
  await page.getByRole('tab', { name: 'To the authors' }).click();
  await expect.element(page.getByRole('heading', { name: 'Not ready to be sent' })).toBeVisible();
  await expect.element(page.getByText('“I doubt the randomisation”')).toBeVisible();
  await page.getByRole('button', { name: 'Go to the note' }).click();
  await expect.poll(() => getWorkspace().reveal?.range).toEqual({ start: 12, end: 31 });
  await page.getByRole('tab', { name: 'Private' }).click();
  await expect.element(page.getByText('For you alone.')).toBeVisible();
});

test('words that would leak lead to where the reader is told them, and name what they are the same as', async () => {
  const [first, second] = reportOf(2).entries;
  if (first === undefined || second === undefined) throw new Error('The report has two entries.');
  show(
    { templateId: 'referee-report', part: 'authors' },
    {
      'report.document': () =>
        failWith({
          code: 'leak',
          message: 'Words of the private part are in the authors’ part.',
          leaks: [
            {
              source: { kind: 'annotation', id: first.annotationId },
              from: 'the note on C1',
              words: 'I doubt the randomisation',
              toldIn: { source: { kind: 'annotation', id: second.annotationId }, from: 'the note on C2' },
            },
          ],
        }),
    },
  );
  await expect.element(page.getByText('Change it in the note on C2. The same words are in the note on C1.')).toBeVisible();
  await page.getByRole('button', { name: 'Go to the note' }).click();
  await expect.poll(() => getWorkspace().annotationId).toBe(second.annotationId);
  await page.getByRole('button', { name: 'Go to what must stay private' }).click();
  await expect.poll(() => getWorkspace().annotationId).toBe(first.annotationId);
});

test('a template is chosen for one article, and leaves another its own', async () => {
  const other = { kind: 'article' as const, id: newId(articleIdSchema) };
  show({ subject: other, templateId: 'slides' });
  await page.getByRole('button', { name: 'Template: Full appraisal' }).click();
  await page.getByRole('menuitemradio', { name: /Presenter’s sheet/ }).click();
  await expect.element(page.getByRole('button', { name: 'Template: Presenter’s sheet' })).toBeVisible();
  openArticle(other.id);
  await expect.element(page.getByRole('button', { name: 'Template: Slides' })).toBeVisible();
  openArticle(ARTICLE);
  await expect.element(page.getByRole('button', { name: 'Template: Presenter’s sheet' })).toBeVisible();
  window.dispatchEvent(new Event('pagehide'));
  expect(transport.inputs('settings.update')).toEqual([
    {
      // What was chosen for others is not sent with it: another window may have changed it.
      templateChoices: [expect.objectContaining({ subject: { kind: 'article', id: ARTICLE }, templateId: 'presenter-sheet' })],
    },
  ]);
});

test('a part’s references are its own, and lead to what they mean; what to look at before it is sent is said above it', async () => {
  const [first, second] = reportOf(2).entries;
  if (first === undefined || second === undefined) throw new Error('The report has two entries.');
  show(
    { templateId: 'referee-report', part: 'authors' },
    {
      'report.document': () =>
        documentOf('### Ed1\n\nParagraph 1:\n\nSee [C1](#c1).\n', {
          references: [
            { annotationId: first.annotationId, reference: 'Ed1' },
            { annotationId: second.annotationId, reference: 'C1' },
          ],
          notices: ['The answer to item 3 leads to K2.'],
        }),
    },
  );
  await expect.element(page.getByText('The answer to item 3 leads to K2.')).toBeVisible();
  await expect.element(page.getByRole('button', { name: /^Ed1/ })).toBeVisible();
  await page.getByRole('button', { name: /^C1/ }).click();
  await expect.poll(() => getWorkspace().reveal?.range).toEqual({ start: 12, end: 31 });
});

test('words with marks inside, and what has no reference, stay words in a part', async () => {
  const [first, second] = reportOf(2).entries;
  if (first === undefined || second === undefined) throw new Error('The report has two entries.');
  show(
    { templateId: 'referee-report', part: 'authors' },
    {
      'report.document': () =>
        documentOf('# A *marked* title\n\nThe note, and **a *strong* word**.\n\n### Point 1\n\nParagraph 1:\n', {
          references: [
            { annotationId: first.annotationId, reference: '' },
            { annotationId: second.annotationId, reference: 'Point 1' },
          ],
        }),
    },
  );
  await expect.element(page.getByRole('heading', { name: 'A marked title' })).toBeVisible();
  await expect.element(page.getByText('The note, and a strong word.')).toBeVisible();
  expect(document.querySelectorAll('.document button')).toHaveLength(1);
});

test('a quotation that is not there is shown with a way to it, and exported marked on demand', async () => {
  show(
    {},
    {
      'report.export': ({ onMismatch }) =>
        onMismatch === 'mark'
          ? { exportId: newId(exportIdSchema), fileName: 'A title.md', mediaType: 'text/markdown', bytes: 3 }
          : failWith({
              code: 'quotation-mismatch',
              message: '1 quotation was not found.',
              issues: [{ path: 'C2', message: 'article 1, paragraph 1' }],
            }),
      'export.piece': () => ({ base64: 'YWJj', end: true }),
      'export.discard': () => ({ discarded: 1 }),
    },
  );
  await expect.element(page.getByRole('textbox', { name: 'Summary' })).toBeVisible();
  await userEvent.keyboard('{Control>}{Shift>}e{/Shift}{/Control}');
  await expect.element(exportButton()).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await page.getByRole('button', { name: 'Go to C2' }).click();
  await expect.poll(() => getWorkspace().reveal?.range).toEqual({ start: 12, end: 31 });
  await page.getByRole('button', { name: 'Export all the same, marked' }).click();
  await expect.element(page.getByRole('region', { name: 'Messages' }).getByText('Exported A title.md.')).toBeVisible();
  expect(page.getByRole('dialog', { name: 'Export the report' }).elements()).toHaveLength(0);
  expect(
    transport
      .inputs('report.export')
      .map((input) => (typeof input === 'object' && input !== null && 'onMismatch' in input ? input.onMismatch : null)),
  ).toEqual(['refuse', 'mark']);
});

test('template, part and format are chosen, remembered, and exported; a cancelled export is let go of', async () => {
  const exportId = newId(exportIdSchema);
  const made = Promise.withResolvers<{ exportId: typeof exportId; fileName: string; mediaType: string; bytes: number }>();
  show({}, { 'report.export': () => made.promise, 'export.discard': () => ({ discarded: 1 }) });
  await expect.element(page.getByRole('textbox', { name: 'Summary' })).toBeVisible();
  await userEvent.keyboard('{Control>}{Shift>}e{/Shift}{/Control}');
  await page.getByRole('combobox', { name: /^Template/ }).selectOptions('Referee report');
  await page.getByRole('radio', { name: 'To the editor' }).click();
  await page.getByRole('radio', { name: /^PDF/ }).click();
  await exportButton().click();
  await expect.element(page.getByRole('progressbar', { name: 'Making the PDF file' })).toBeVisible();
  expect(transport.inputs('report.export')).toEqual([
    expect.objectContaining({ templateId: 'referee-report', part: 'editor', format: 'pdf' }),
  ]);
  const [{ exportId: asked }] = z.tuple([z.object({ exportId: z.uuid() })]).parse(transport.inputs('report.export'));
  transport.emit({ type: 'progress', progress: { id: asked, stage: 'drawing', done: 1, total: 4 } });
  await expect.element(page.getByText('Drawing picture 2 of 4')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Cancel' })).toHaveFocus();
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect(transport.inputs('export.cancel')).toEqual([{ exportId: asked }]);
  made.resolve({ exportId, fileName: 'late.pdf', mediaType: 'application/pdf', bytes: 1 });
  await expect.poll(() => transport.inputs('export.discard')).toEqual([{ exportId }]);
  await expect.element(page.getByRole('radio', { name: /^PDF/ })).toBeChecked();
  await expect.element(exportButton()).toHaveFocus();
});

test('private notes stay out of a file until the reviewer includes them, and the page says what that means', async () => {
  show(
    {},
    {
      'annotation.marked': () => ({ annotations: 2, answers: 1 }),
      'report.export': () => failWith({ code: 'print-failed', message: 'Not made.' }),
    },
  );
  await expect.element(page.getByRole('textbox', { name: 'Summary' })).toBeVisible();
  await userEvent.keyboard('{Control>}{Shift>}e{/Shift}{/Control}');
  await page.getByRole('combobox', { name: /^Template/ }).selectOptions('Full appraisal');
  const choice = page.getByRole('checkbox', { name: /Include private notes/ });
  await expect.element(choice).not.toBeChecked();
  await expect
    .element(page.getByText('Left out: 2 annotations and 1 answer that are private, for the editor, or not yet assigned.'))
    .toBeVisible();
  await exportButton().click();
  await expect.poll(() => transport.inputs('report.export').at(-1)).toMatchObject({ markedNotes: 'leave-out' });
  await expect.element(page.getByRole('dialog').getByText('Not made.')).toBeVisible();
  await choice.click();
  await expect.element(page.getByText(/This file will hold: 2 annotations and 1 answer/)).toBeVisible();
  await exportButton().click();
  await expect.poll(() => transport.inputs('report.export').at(-1)).toMatchObject({ markedNotes: 'include' });
  await page.getByRole('combobox', { name: /^Template/ }).selectOptions('Referee report');
  await expect.element(choice).not.toBeInTheDocument();
});
