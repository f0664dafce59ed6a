/** What an answer rests on, where things happen faster than the host answers. */
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { HostProvider } from '../../renderer/state/host.tsx';
import { closeArticle, openArticle } from '../../renderer/state/workspace.ts';
import { dragWords } from '../../renderer/views/annotations/dragging.ts';
import { openAppraisal } from '../../renderer/views/appraise/appraise-state.ts';
import { AppraisePanel } from '../../renderer/views/appraise/appraise-panel.tsx';
import { annotationSchema, type Annotation } from '../../shared/model/annotation.ts';
import type { Answer } from '../../shared/model/appraisal.ts';
import { annotationIdSchema, newId, targetIdSchema, textVersionIdSchema } from '../../shared/model/id.ts';
import { answer, appraisal } from '../support/report-appraisal.ts';
import { createFakeTransport, type FakeTransport } from './support/fake-transport.ts';
import { libraryHandlers, makeArticle } from './support/library-handlers.ts';

const article = makeArticle('A trial stopped early');
const NOW = '2026-01-02T03:04:05.000Z';

let root: Root;
afterEach(() => {
  root.unmount();
  closeArticle();
  document.body.replaceChildren();
});

const annotationOf = (id: string): Annotation =>
  annotationSchema.parse({
    id,
    articleId: article.id,
    tag: 'claim',
    note: '',
    strength: null,
    labels: [],
    interests: [],
    speaker: '',
    targets: [
      {
        id: newId(targetIdSchema),
        versionId: newId(textVersionIdSchema),
        start: 0,
        end: 5,
        exact: 'Seven',
        prefix: '',
        suffix: '',
        anchor: { state: 'exact' },
      },
    ],
    author: '',
    createdAt: NOW,
    updatedAt: NOW,
  });

/** @param tagged settles when the host has tagged the passage with this number, counted from 0. */
const show = async (tagged: (number: number) => Promise<void>, answers: readonly Answer[] = []): Promise<void> => {
  let view = { ...appraisal(1, article.id, { answers: [...answers] }), newerVersion: null };
  let tags = 0;
  const transport: FakeTransport = createFakeTransport({
    ...libraryHandlers(() => [article]),
    'article.get': () => article,
    'appraisal.list': () => ({ appraisals: [view] }),
    'annotation.get': ({ annotationId }) => annotationOf(annotationId),
    'annotation.create': async ({ id = newId(annotationIdSchema) }) => {
      tags += 1;
      await tagged(tags - 1);
      return annotationOf(id);
    },
    'appraisal.addPassage': ({ itemId, annotationId }) => {
      const known = view.appraisal.answers.find((each) => each.itemId === itemId) ?? answer(itemId);
      const next = { ...known, annotationIds: [...known.annotationIds, annotationIdSchema.parse(annotationId)] };
      view = {
        ...view,
        appraisal: { ...view.appraisal, answers: [...view.appraisal.answers.filter((each) => each.itemId !== itemId), next] },
      };
      queueMicrotask(() => transport.changed('appraisal'));
      return view;
    },
  });
  openArticle(article.id);
  openAppraisal(article.id, view.appraisal.id);
  root = createRoot(document.body.appendChild(document.createElement('div')));
  root.render(
    <HostProvider transport={transport}>
      <AppraisePanel />
    </HostProvider>,
  );
  await expect.element(page.getByRole('article', { name: /Was the order random/ })).toBeVisible();
};

test('passages dropped one right after the other are all what the answer rests on', async () => {
  const first = Promise.withResolvers<void>();
  await show((number) => (number === 0 ? first.promise : Promise.resolve()));
  const item = page.getByRole('article', { name: /Was the order random/ });
  for (const start of [0, 20]) {
    const dataTransfer = new DataTransfer();
    dragWords(dataTransfer, article.id, { start, end: start + 5 }, 'Seven');
    item.element().dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
  }
  await expect.element(item.getByRole('listitem')).toBeVisible();
  first.resolve();
  await expect.poll(() => item.getByRole('listitem').elements().length).toBe(2);
});

test('an answer that rests on nothing is outlined as in the plots and said in words: at its item, in the gauge and at the judgements', async () => {
  await show(
    () => Promise.resolve(),
    [answer('1.1', { response: 'no' }), answer('1.2', { response: 'no', annotationIds: [newId(annotationIdSchema)] })],
  );
  const item = page.getByRole('article', { name: /Was the order random/ });
  await expect.element(item.getByText('Rests on nothing: needs a passage or a recorded absence').last()).toBeVisible();
  expect(getComputedStyle(item.element()).borderTopStyle).toBe('dashed');
  expect(getComputedStyle(page.getByRole('article', { name: /Was it hidden/ }).element()).borderTopStyle).not.toBe('dashed');
  await expect
    .element(page.getByRole('progressbar', { name: 'Items answered' }))
    .toHaveAttribute('aria-valuetext', '1 of 2 complete, 1 resting on nothing');
  const judging = page.getByRole('group', { name: 'Judgement: Allocation' });
  expect(judging.element().textContent).toContain('High concern 1 of 2 answers rests on nothing');
  const sign = judging.element().querySelector('.judgement-sign');
  expect(sign === null ? '' : getComputedStyle(sign).borderTopStyle).toBe('dashed');
  expect(
    page
      .getByRole('button', { name: /^Allocation/ })
      .element()
      .getAttribute('title'),
  ).toBe('Allocation: High concern 1 of 2 answers rests on nothing');
});
