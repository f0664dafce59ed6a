/** What a change has drawn again: what says something else now, and not the rest of the window, however much of it is stale. */
import { takeDrawn } from './support/drawn-components.ts';
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { openReview } from '../../renderer/state/workspace.ts';
import type { ClaimRow } from '../../shared/ledger/model.ts';
import { annotationIdSchema, newId, stepIdSchema } from '../../shared/model/id.ts';
import type { Tag } from '../../shared/model/tag.ts';
import type { CitedEntry } from '../../shared/report/model.ts';
import { createFakeTransport } from './support/fake-transport.ts';
import { libraryHandlers, makeArticle, makeReview } from './support/library-handlers.ts';
import { mountApp, unmountApp } from './support/mount-app.tsx';

afterEach(unmountApp);

const article = makeArticle('The trial');

const cited = (tag: Tag, reference: string): CitedEntry => ({
  annotationId: newId(annotationIdSchema),
  reference,
  tag,
  articleId: article.id,
  articleNumber: 1,
  words: `Words of ${reference}`,
  place: 'article 1',
  range: null,
});

const row = ({ annotationId }: CitedEntry, supports: readonly CitedEntry[]): ClaimRow => ({
  annotationId,
  restatements: [],
  supports: supports.map((each) => each.annotationId),
  qualifies: [],
  rebuts: [],
  sources: [],
  standing: supports.length === 0 ? 'unsupported' : 'supported',
  speakers: [],
});

test('a link draws the row that it changes, the names of undo and redo, and neither the other rows nor the shell', async () => {
  const claims = [cited('claim', 'C1'), cited('claim', 'C2'), cited('claim', 'C3')];
  const evidence = cited('evidence', 'E1');
  let isLinked = false;
  const transport = createFakeTransport({
    ...libraryHandlers(
      () => [article],
      () => [review],
    ),
    'history.state': () => ({
      undo: isLinked ? { id: newId(stepIdSchema), label: 'link', about: null, at: '2026-01-01T00:00:00.000Z' } : null,
      redo: null,
    }),
    'annotation.list': () => ({ annotations: [] }),
    'map.stretch': () => ({ nodes: [], edges: [], groups: [], beyond: [], tags: [], relations: [], width: 100, height: 0 }),
    'ledger.outline': () => ({
      articles: [{ articleId: article.id, articleNumber: 1, title: 'The trial' }],
      suggestedStudies: [],
      rows: { claims: 3, unusedEvidence: 0, untargetedCritiques: 0, studies: 0, interests: 0 },
    }),
    // Each answer is made anew, as one that has come from a host.
    'ledger.stretch': () => ({
      claims: claims.map((claim) => row(claim, isLinked && claim.reference === 'C2' ? [evidence] : [])),
      unusedEvidence: [],
      untargetedCritiques: [],
      studies: [],
      interests: [],
      entries: [...claims, ...(isLinked ? [evidence] : [])].map((entry) => ({ ...entry })),
    }),
  });
  const review = makeReview('Does it work?', [article]);
  mountApp(transport);
  openReview(review.id);
  await expect.element(page.getByRole('button', { name: /Words of C3/u })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Undo', exact: true })).toBeVisible();
  expect(takeDrawn()).toEqual(expect.arrayContaining(['Shell', 'HintBar', 'EntryWords']));

  isLinked = true;
  transport.changed('link');
  await expect.element(page.getByRole('button', { name: 'E1', exact: true })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Undo link' })).toBeVisible();
  const drawn = takeDrawn();
  expect(drawn.filter((name) => name === 'EntryWords')).toHaveLength(1);
  expect(drawn).toContain('UndoRedo');
  for (const name of ['Shell', 'HintBar', 'LibraryPanel', 'Home', 'AppMenu', 'SidePage']) expect(drawn).not.toContain(name);
});
