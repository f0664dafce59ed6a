/** What ledgers are made from, and what every ledger asks of it: which study a passage belongs to, and who says it. */
import type { ArticleMetadata } from '../model/article.ts';
import type { AnnotationId, ArticleId, StudyId } from '../model/id.ts';
import type { Study } from '../model/study.ts';
import type { Tag } from '../model/tag.ts';
import type { UnnumberedEntry } from '../report/article-entries.ts';
import { onceFor } from '../report/once-for.ts';
import { fullName } from './people.ts';

export interface LedgerArticle {
  readonly articleId: ArticleId;
  /** In the report, counted from 1. */
  readonly number: number;
  /** True when it is not one of the subject's. */
  readonly outside: boolean;
  readonly metadata: ArticleMetadata;
  /** In text order. Another list once anything has changed in one of them or in an annotation it is linked to. */
  readonly entries: readonly UnnumberedEntry[];
}

export interface LedgerSource {
  /** In the report's order. */
  readonly articles: readonly LedgerArticle[];
  readonly entry: (id: AnnotationId) => UnnumberedEntry | undefined;
  readonly studies: readonly Study[];
  /** Studies that the reviewer set for single pieces of evidence; an empty list: of none. */
  readonly studiesOfEvidence: ReadonlyMap<AnnotationId, readonly StudyId[]>;
  /** Who says a passage, where somebody has been named and it is not the article's authors. */
  readonly speakerOf: (id: AnnotationId) => string | undefined;
}

const byTag = onceFor((entries: readonly UnnumberedEntry[]): ReadonlyMap<Tag, readonly UnnumberedEntry[]> =>
  Map.groupBy(entries, ({ tag }) => tag),
);

/** Those of an article with a tag, in text order. */
export const tagged = ({ entries }: Pick<LedgerArticle, 'entries'>, tag: Tag): readonly UnnumberedEntry[] => byTag(entries).get(tag) ?? [];

const authors = onceFor((metadata: ArticleMetadata): readonly string[] => metadata.author.map(fullName));

/** The article's authors, as names are compared. */
export const authorsOf = ({ metadata }: LedgerArticle): readonly string[] => authors(metadata);

/** The studies a passage belongs to: those the reviewer set, else its article's only one. */
export const studiesFinder = ({
  studies,
  studiesOfEvidence,
}: Pick<LedgerSource, 'studies' | 'studiesOfEvidence'>): ((entry: UnnumberedEntry) => readonly StudyId[]) => {
  const studiesOf = new Map<ArticleId, StudyId[]>();
  for (const { id, articles } of studies) {
    for (const { articleId } of articles) studiesOf.set(articleId, [...(studiesOf.get(articleId) ?? []), id]);
  }
  return ({ annotationId, articleId }) => {
    const ofArticle = studiesOf.get(articleId) ?? [];
    return studiesOfEvidence.get(annotationId) ?? (ofArticle.length === 1 ? ofArticle : []);
  };
};
