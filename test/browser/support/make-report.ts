/** A report on one article with so many claims, all of the same passage. */
import { articleMetadataSchema } from '../../../shared/model/article.ts';
import { annotationIdSchema, articleIdSchema, targetIdSchema, textVersionIdSchema } from '../../../shared/model/id.ts';
import { buildReport } from '../../../shared/report/build-report.ts';
import type { Report } from '../../../shared/report/model.ts';

const uuid = (kind: number, number: number): string =>
  `019a0000-0000-7${String(kind).padStart(3, '0')}-8000-${String(number).padStart(12, '0')}`;
export const ARTICLE = articleIdSchema.parse(uuid(1, 1));
const WHEN = '2026-01-01T00:00:00.000Z';
const TEXT = 'Alpha beta. <b>Gamma</b> delta.';

export const reportOf = (claims: number): Report =>
  buildReport({
    subject: { kind: 'article', id: ARTICLE },
    title: 'A title',
    articles: [
      {
        id: ARTICLE,
        kind: 'editorial',
        versionId: textVersionIdSchema.parse(uuid(4, 1)),
        metadata: articleMetadataSchema.parse({ title: 'A title' }),
        text: TEXT,
        blocks: [{ type: 'paragraph', start: 0, end: TEXT.length }],
      },
    ],
    otherArticles: [],
    annotations: Array.from({ length: claims }, (_, number) => ({
      id: annotationIdSchema.parse(uuid(2, number)),
      articleId: ARTICLE,
      tag: 'claim' as const,
      note: '',
      strength: null,
      labels: [],
      interests: [],
      speaker: '',
      targets: [
        {
          id: targetIdSchema.parse(uuid(3, number)),
          versionId: textVersionIdSchema.parse(uuid(4, 1)),
          start: 12,
          end: 31,
          exact: TEXT.slice(12),
          prefix: '',
          suffix: '',
          anchor: { state: 'exact' as const },
        },
      ],
      author: '',
      createdAt: WHEN,
      updatedAt: WHEN,
    })),
    links: [],
    narrative: [{ key: 'summary', title: 'Summary', markdown: '' }],
  });
