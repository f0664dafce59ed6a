/** What PubMed's own terms mean here, whichever of its formats they come in. */
import type { ArticleKind } from '../../../shared/model/article.ts';

/** Publication types, the most telling first (https://www.nlm.nih.gov/mesh/pubtypes.html). */
const KINDS: readonly (readonly [RegExp, ArticleKind])[] = [
  [/^(?:systematic review|meta-analysis|network meta-analysis)$/iu, 'systematic-review'],
  [/clinical trial|^randomized controlled trial|^pragmatic clinical trial/iu, 'trial-report'],
  [/^observational study/iu, 'observational-study'],
  [/^case reports?$/iu, 'case-report'],
  [/^(?:editorial|comment|letter)$/iu, 'editorial'],
  [/^(?:news|newspaper article)$/iu, 'news-story'],
  [/^(?:lecture|address)$/iu, 'talk'],
];

/** What a reviewer must not miss about a paper. */
const WARNINGS: readonly (readonly [RegExp, string])[] = [
  [/^retracted publication$/iu, 'is marked as retracted.'],
  [/^retraction of publication$/iu, 'is the retraction of another paper.'],
  [/^expression of concern$/iu, 'is an expression of concern about another paper.'],
];

const TRIAL_REGISTRY =
  /^(?:ClinicalTrials\.gov|ISRCTN|ANZCTR|ChiCTR|CRiS|CTRI|DRKS|EudraCT|IRCT|JapicCTI|JMACCT|JPRN|NTR|PACTR|ReBec|REPEC|RPCEC|SLCTR|TCTR|UMIN[- ]?CTR|jRCT|PROSPERO)$/iu;

/** Null when the types say nothing of the kind. */
export const kindOfTypes = (types: readonly string[]): ArticleKind | null =>
  KINDS.find(([pattern]) => types.some((type) => pattern.test(type)))?.[1] ?? null;

export const warningsOfTypes = (types: readonly string[]): readonly string[] =>
  WARNINGS.flatMap(([pattern, notice]) => (types.some((type) => pattern.test(type)) ? [notice] : []));

/** True for the data banks that hold registrations of studies; others hold sequences and structures. */
export const isTrialRegistry = (name: string): boolean => TRIAL_REGISTRY.test(name.trim());

/** A title without the full stop the database ends each with, and the brackets it puts around one it translated. */
export const withoutDatabaseMarks = (title: string): string =>
  title.replace(/^\[(.+)\]\.?$/u, '$1').replace(/(?<=[\p{L}\p{N})\]"”’])\.$/u, '');
