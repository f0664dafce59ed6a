/** Which studies evidence is of: its article's, another, several, or none; and choosing among them is one step of undo. */
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Annotation } from '../../../shared/model/annotation.ts';
import { changeStudies, studiesChangeSchema } from '../../../shared/model/change-lists.ts';
import { annotationIdSchema, articleIdSchema, newId, studyIdSchema, type StudyId } from '../../../shared/model/id.ts';
import { HostProvider } from '../../../renderer/state/host.tsx';
import { StudyField } from '../../../renderer/views/annotations/study-field.tsx';
import { createFakeTransport, type FakeTransport } from '../support/fake-transport.ts';

const WHEN = '2026-01-01T00:00:00.000Z';
const articleId = articleIdSchema.parse(newId(articleIdSchema));
const evidence: Annotation = {
  id: annotationIdSchema.parse(newId(annotationIdSchema)),
  articleId,
  tag: 'evidence',
  note: '',
  strength: null,
  labels: [],
  interests: [],
  speaker: '',
  targets: [],
  author: '',
  createdAt: WHEN,
  updatedAt: WHEN,
};
const [tea, coffee] = [newId(studyIdSchema), newId(studyIdSchema)];

let root: Root | undefined;
afterEach(() => {
  root?.unmount();
  document.body.replaceChildren();
});

const show = (): FakeTransport => {
  let chosen: StudyId[] | null = null;
  const study = (id: StudyId, name: string, articles: readonly { articleId: typeof articleId; role: 'reports' }[]) => ({
    id,
    name,
    registration: '',
    articles: [...articles],
    createdAt: WHEN,
    updatedAt: WHEN,
  });
  const transport = createFakeTransport({
    'study.list': () => ({
      studies: [study(coffee, 'Coffee trial', []), study(tea, 'Tea trial', [{ articleId, role: 'reports' }])],
      attached: chosen === null ? [] : [{ annotationId: evidence.id, studyIds: chosen }],
    }),
    'study.attach': ({ studies }) => {
      chosen = changeStudies(chosen ?? [], studiesChangeSchema.parse(studies));
      transport.changed('study');
      return { studyIds: chosen };
    },
  });
  root = createRoot(document.body.appendChild(document.createElement('div')));
  root.render(
    <HostProvider transport={transport}>
      <StudyField annotation={evidence} />
      <button type="button">Elsewhere</button>
    </HostProvider>,
  );
  return transport;
};

const sessions = (transport: FakeTransport): unknown[] =>
  transport
    .inputs('study.attach')
    .map((input) => (typeof input === 'object' && input !== null && 'editSession' in input ? input.editSession : null));

test('evidence is counted with its article’s study until another, a second, or none is chosen', async () => {
  const transport = show();
  const from = page.getByRole('combobox', { name: 'From study' });
  await expect.element(from).toHaveDisplayValue('Tea trial, the article’s');
  await expect.element(page.getByRole('combobox', { name: 'And from' })).not.toBeInTheDocument();
  await from.selectOptions('Coffee trial');
  await page.getByRole('combobox', { name: 'And from' }).selectOptions('Tea trial');
  await expect.poll(() => transport.inputs('study.attach').at(-1)).toMatchObject({ studies: { add: [tea], remove: [] } });
  await from.selectOptions('Of no study');
  await expect.poll(() => transport.inputs('study.attach').at(-1)).toMatchObject({ studies: 'none' });
  await expect.element(page.getByRole('combobox', { name: 'And from' })).not.toBeInTheDocument();
  await from.selectOptions('Tea trial, the article’s');
  await expect.poll(() => transport.inputs('study.attach').at(-1)).toMatchObject({ studies: 'article' });
});

test('going through the studies by key is one step until the field is left', async () => {
  const transport = show();
  const from = page.getByRole('combobox', { name: 'From study' });
  await expect.element(from).toBeVisible();
  from.element().focus();
  await userEvent.keyboard('o');
  await expect.poll(() => transport.inputs('study.attach')).toHaveLength(1);
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(() => transport.inputs('study.attach')).toHaveLength(2);
  expect(new Set(sessions(transport)).size).toBe(1);
  page.getByRole('button', { name: 'Elsewhere' }).element().focus();
  from.element().focus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(() => transport.inputs('study.attach')).toHaveLength(3);
  expect(new Set(sessions(transport)).size).toBe(2);
});
