/** One article and its annotations in memory, behind the contract, with sentences written for the tests. */
import type { Annotation, Target } from '../../../shared/model/annotation.ts';
import type { ArticleSummary, ArticleText, Block } from '../../../shared/model/article.ts';
import { changeInterests, changeLabels, interestsChangeSchema, labelsChangeSchema } from '../../../shared/model/change-lists.ts';
import { annotationIdSchema, linkIdSchema, newId, targetIdSchema, type AnnotationId } from '../../../shared/model/id.ts';
import type { Link } from '../../../shared/model/link.ts';
import { DEFAULT_SETTINGS, settingsSchema } from '../../../shared/model/settings.ts';
import { structureOpSchema } from '../../../shared/model/structure.ts';
import type { Tag } from '../../../shared/model/tag.ts';
import { editBlocks, effectiveBlocks, resetBlocks, type BlockEdit } from '../../../shared/text/edit-blocks.ts';
import { paragraphs } from '../reading/article-fixture.ts';
import { createFakeTransport, failWith, type FakeTransport } from './fake-transport.ts';

const NOW = '2026-01-02T03:04:05.000Z';

export interface FakeLibrary {
  readonly transport: FakeTransport;
  readonly text: ArticleText;
  readonly annotations: () => readonly Annotation[];
  readonly links: () => readonly Link[];
  /** Tags words of the article before the views are shown. */
  readonly add: (tag: Tag, words: string, more?: Partial<Annotation>) => Annotation;
  /** As `add`, so many times. */
  readonly addMany: (count: number, tag: Tag, words: string, more?: Partial<Annotation>) => void;
  /** What the article is, before the views are shown. */
  readonly setKind: (kind: ArticleSummary['kind']) => void;
  /** Tagging and structure changes are done and told, but answered only after this. */
  readonly holdAnswers: (until: Promise<void>) => void;
}

export const createFakeLibrary = (...texts: readonly string[]): FakeLibrary => {
  const text = paragraphs(...texts);
  let annotations: readonly Annotation[] = [];
  let links: readonly Link[] = [];

  let article: ArticleSummary = {
    id: text.articleId,
    kind: 'trial-report',
    metadata: {
      title: 'A trial stopped early',
      author: [{ family: 'Okafor', given: 'A' }],
      year: 2021,
      containerTitle: '',
      volume: '',
      issue: '',
      page: '',
      doi: '',
      url: '',
      pmid: '',
      pmcid: '',
      registrations: [],
      design: null,
    },
    format: 'plain',
    versionNumber: 1,
    toReconfirm: 0,
    sourceName: 'trial.txt',
    characters: text.text.length,
    words: 40,
    annotationCounts: { claim: 0, evidence: 0, critique: 0, 'conflict-of-interest': 0 },
    labels: ['funding'],
    importedAt: NOW,
    updatedAt: NOW,
  };
  const targetAt = (start: number, end: number): Target => ({
    id: newId(targetIdSchema),
    versionId: text.versionId,
    start,
    end,
    exact: text.text.slice(start, end),
    prefix: '',
    suffix: '',
    anchor: { state: 'exact' },
  });
  const make = (id: AnnotationId, tag: Tag, targets: Annotation['targets']): Annotation => ({
    id,
    articleId: text.articleId,
    tag,
    note: '',
    strength: null,
    labels: [],
    interests: [],
    speaker: '',
    targets,
    author: '',
    createdAt: NOW,
    updatedAt: NOW,
  });
  const insertAll = (added: readonly Annotation[]): void => {
    annotations = [...annotations, ...added].toSorted((a, b) => (a.targets[0]?.start ?? 0) - (b.targets[0]?.start ?? 0));
  };
  const insert = (annotation: Annotation): Annotation => {
    insertAll([annotation]);
    return annotation;
  };
  const tagged = (tag: Tag, words: string, more: Partial<Annotation>): Annotation => {
    const start = text.text.indexOf(words);
    return { ...make(newId(annotationIdSchema), tag, [targetAt(start, start + words.length)]), ...more };
  };
  const get = (id: string): Annotation => {
    const found = annotations.find((annotation) => annotation.id === id);
    if (found === undefined) throw new Error(`no annotation ${id}`);
    return found;
  };
  const change = (id: string, given: Partial<Annotation>): Annotation => {
    const next = { ...get(id), ...given };
    annotations = annotations.map((annotation) => (annotation.id === id ? next : annotation));
    return next;
  };
  /** As the host does after a write. */
  const changed = (): void =>
    queueMicrotask(() =>
      transport.emit({ type: 'changed', entities: ['annotation', 'link'], articleIds: [text.articleId], external: false }),
    );

  let overlay: readonly Block[] = [];
  let held = Promise.resolve();
  const keep = (edit: BlockEdit): { blocks: Block[] } => {
    if (!edit.ok) return failWith({ code: 'invalid-input', message: edit.message });
    overlay = edit.overlay;
    queueMicrotask(() => transport.emit({ type: 'changed', entities: ['article'], articleIds: [text.articleId], external: false }));
    return { blocks: effectiveBlocks(text.blocks, overlay) };
  };

  const transport = createFakeTransport({
    'settings.get': () => DEFAULT_SETTINGS,
    'settings.update': (settings) => settingsSchema.parse({ ...DEFAULT_SETTINGS, ...settings }),
    'history.state': () => ({ undo: null, redo: null }),
    'article.list': () => ({ articles: [article] }),
    'article.get': () => article,
    'article.text': () => ({ ...text, blocks: effectiveBlocks(text.blocks, overlay) }),
    'structure.edit': async ({ edit }) => {
      const answer = keep(editBlocks(text.text, text.blocks, overlay, structureOpSchema.parse(edit)));
      await held;
      return answer;
    },
    'structure.reset': ({ range }) => keep(resetBlocks(text.blocks, overlay, range)),
    'annotation.list': () => ({ annotations: [...annotations] }),
    'annotation.get': ({ annotationId }) => get(annotationId),
    'annotation.create': async ({ id, tag, targets }) => {
      const made = targets.flatMap((target) => ('start' in target ? [targetAt(target.start, target.end)] : []));
      changed();
      const annotation = insert(make(annotationIdSchema.parse(id), tag, made));
      await held;
      return annotation;
    },
    'annotation.update': ({ annotationId, tag, note, strength, labels, interests }) => {
      const now = get(annotationId);
      changed();
      return change(annotationId, {
        tag: tag ?? now.tag,
        note: note ?? now.note,
        strength: strength === undefined ? now.strength : strength,
        labels: changeLabels(now.labels, labelsChangeSchema.parse(labels ?? {})),
        interests: changeInterests(now.interests, interestsChangeSchema.parse(interests ?? {})),
      });
    },
    'annotation.addTargets': ({ annotationId, targets }) => {
      const added = targets.flatMap((target) => ('start' in target ? [targetAt(target.start, target.end)] : []));
      changed();
      return change(annotationId, { targets: [...get(annotationId).targets, ...added].toSorted((a, b) => a.start - b.start) });
    },
    'annotation.delete': ({ annotationIds }) => {
      annotations = annotations.filter(({ id }) => !annotationIds.includes(id));
      changed();
      return { deleted: annotationIds.length };
    },
    'link.list': ({ annotationId }) => ({
      links: links.filter(({ from, to }) => annotationId === undefined || from === annotationId || to === annotationId),
    }),
    'link.outline': () => {
      const counts = { supports: 0, rebuts: 0, qualifies: 0, restates: 0, cites: 0, discloses: 0 };
      for (const { relation } of links) counts[relation] += 1;
      return { counts };
    },
    'link.stretch': ({ relation, first, count }) => ({
      links: links.filter((link) => link.relation === relation).slice(first, first + count),
    }),
    'link.create': ({ from, to, relation }) => {
      const link: Link = {
        id: newId(linkIdSchema),
        from: annotationIdSchema.parse(from),
        to: annotationIdSchema.parse(to),
        relation,
        note: '',
        createdAt: NOW,
        updatedAt: NOW,
      };
      links = [...links, link];
      changed();
      return link;
    },
    'search.annotations': ({ query, exclude }) => ({
      annotations: annotations
        .filter(({ id }) => exclude?.includes(id) !== true)
        .map(({ id, articleId, tag, targets, note, labels }) => ({
          annotationId: id,
          articleId,
          articleTitle: article.metadata.title,
          tag,
          quotation: targets.map(({ exact }) => exact).join(' … '),
          note,
          labels,
        }))
        .filter(({ quotation }) => quotation.toLowerCase().includes(query.toLowerCase())),
    }),
  });

  return {
    transport,
    text,
    annotations: () => annotations,
    links: () => links,
    add: (tag, words, more = {}) => insert(tagged(tag, words, more)),
    setKind: (kind) => void (article = { ...article, kind }),
    holdAnswers: (until) => void (held = until),
    addMany: (count, tag, words, more = {}) => insertAll(Array.from({ length: count }, () => tagged(tag, words, more))),
  };
};
