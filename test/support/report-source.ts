/** Rows for reports, made from a few words each. */
import type { Annotation, AnchorState, Interest, Strength } from '../../shared/model/annotation.ts';
import { articleMetadataSchema, type ArticleKind, type Block } from '../../shared/model/article.ts';
import {
  annotationIdSchema,
  articleIdSchema,
  interestIdSchema,
  linkIdSchema,
  newId,
  reviewIdSchema,
  targetIdSchema,
  textVersionIdSchema,
  type AnnotationId,
  type ArticleId,
} from '../../shared/model/id.ts';
import type { Link, Relation } from '../../shared/model/link.ts';
import type { NarrativeSection } from '../../shared/model/review.ts';
import type { Tag } from '../../shared/model/tag.ts';
import type { ReportSource, ReportSourceArticle } from '../../shared/report/source.ts';

const WHEN = '2026-01-01T00:00:00.000Z';

const uuid = (kind: number, number: number): string =>
  `019a0000-0000-7${kind.toString().padStart(3, '0')}-8000-${number.toString(16).padStart(12, '0')}`;

export const articleId = (number: number): ArticleId => articleIdSchema.parse(uuid(1, number));
export const annotationId = (number: number): AnnotationId => annotationIdSchema.parse(uuid(2, number));

/** Paragraphs of twenty characters, the first a heading "Heading". */
const TEXT = `Heading\n\n${Array.from({ length: 50 }, (_, index) => `Paragraph ${String(index + 1).padStart(2, '0')} text.`).join('\n\n')}`;

const BLOCKS: Block[] = [...TEXT.matchAll(/[^\n]+/gu)].map(({ 0: words, index }) =>
  index === 0 ? { type: 'heading', level: 2, start: 0, end: words.length } : { type: 'paragraph', start: index, end: index + words.length },
);

export const article = (
  number: number,
  metadata: { title?: string; author?: { family: string; given?: string }[]; year?: number; doi?: string; registrations?: string[] } = {},
  kind: ArticleKind = 'trial-report',
): ReportSourceArticle => ({
  id: articleId(number),
  kind,
  versionId: textVersionIdSchema.parse(uuid(4, number)),
  metadata: articleMetadataSchema.parse({ title: `Article ${number}`, ...metadata }),
  text: TEXT,
  blocks: BLOCKS,
});

export const annotation = (
  number: number,
  on: number,
  tag: Tag,
  /** Paragraph, counted from 1, that the first target covers. */
  paragraph: number,
  more: {
    quotations?: string[];
    note?: string;
    strength?: Strength | null;
    labels?: string[];
    interests?: Interest[];
    anchor?: AnchorState;
    speaker?: string;
  } = {},
): Annotation => {
  const start = BLOCKS[paragraph]?.start ?? 0;
  const quotations = more.quotations ?? [`Paragraph ${paragraph}`];
  return {
    id: annotationId(number),
    articleId: articleId(on),
    tag,
    note: more.note ?? '',
    strength: more.strength ?? null,
    labels: more.labels ?? [],
    interests: (more.interests ?? []).map((interest) => ({ ...interest, id: newId(interestIdSchema) })),
    speaker: more.speaker ?? '',
    targets: quotations.map((exact, index) => ({
      id: targetIdSchema.parse(uuid(3, number * 100 + index)),
      versionId: textVersionIdSchema.parse(uuid(4, on)),
      start: start + index,
      end: start + index + 1,
      exact,
      prefix: '',
      suffix: '',
      anchor: more.anchor ?? { state: 'exact' },
    })),
    author: 'A reviewer',
    createdAt: WHEN,
    updatedAt: WHEN,
  };
};

export const link = (number: number, from: number, relation: Relation, to: number, note = ''): Link => ({
  id: linkIdSchema.parse(uuid(5, number)),
  from: annotationId(from),
  to: annotationId(to),
  relation,
  note,
  createdAt: WHEN,
  updatedAt: WHEN,
});

export const section = (key: string, title: string, markdown: string): NarrativeSection => ({ key, title, markdown });

export const source = (more: Partial<ReportSource> = {}): ReportSource => ({
  subject: { kind: 'review', id: reviewIdSchema.parse(uuid(6, 1)) },
  title: 'Does X need Y?',
  articles: [article(1)],
  otherArticles: [],
  annotations: [],
  links: [],
  narrative: [],
  ...more,
});
