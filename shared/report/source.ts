/** What the store reads for a report: rows as they are, in no order the report would have to keep. */
import type { AppraisalView } from '../contract/instruments.ts';
import type { Annotation } from '../model/annotation.ts';
import type { ArticleKind, ArticleMetadata, ArticleText, Block } from '../model/article.ts';
import type { AnnotationId, ArticleId, StudyId, TextVersionId } from '../model/id.ts';
import type { Link } from '../model/link.ts';
import type { NarrativeSection, Subject } from '../model/review.ts';
import type { Study } from '../model/study.ts';
import type { FollowUp } from '../model/version.ts';

export interface ReportSourceArticle {
  readonly id: ArticleId;
  readonly kind: ArticleKind;
  readonly metadata: ArticleMetadata;
  /** The current text version, to say where a passage is. */
  readonly versionId: TextVersionId;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Earlier versions that one of the article's targets is still in. */
  readonly earlierTexts?: readonly Pick<ArticleText, 'versionId' | 'text' | 'blocks'>[];
}

/** An appraisal with what its instrument makes of it. */
export type ReportSourceAppraisal = Pick<AppraisalView, 'appraisal' | 'instrument' | 'assessment' | 'progress'>;

export interface ReportSource {
  readonly subject: Subject;
  readonly title: string;
  /** In the subject's order. */
  readonly articles: readonly ReportSourceArticle[];
  /** Articles outside the subject that hold one of `annotations`, or that a retelling is compared with; in any order. */
  readonly otherArticles: readonly ReportSourceArticle[];
  /**
   * All of the subject's articles, those at the other end of `links`, and those that the
   * narrative, a note or an appraisal mentions (see `mentionedAnnotations`) or rests on; in any order.
   */
  readonly annotations: readonly Annotation[];
  /** All with an end in one of the subject's articles; in any order. */
  readonly links: readonly Link[];
  /** Whether revised versions answer `annotations`; in any order. */
  readonly followUps?: readonly FollowUp[];
  readonly narrative: readonly NarrativeSection[];
  /** Of the subject's articles; in any order. */
  readonly appraisals?: readonly ReportSourceAppraisal[];
  /** All of the library's, by name. */
  readonly studies?: readonly Study[];
  /** Studies that the reviewer set for single pieces of evidence; an empty list: of none. */
  readonly studiesOfEvidence?: ReadonlyMap<AnnotationId, readonly StudyId[]>;
}
