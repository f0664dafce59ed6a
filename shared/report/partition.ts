/**
 * A referee report's partitions: the report as one of its readers may have it. What they
 * may not have is taken out here, before any template writes a word; leak-check.ts then
 * looks at the words themselves. The rules for people are in docs/report-format.md.
 */
import { mentionedAnnotations } from '../markdown/mentions.ts';
import type { AnnotationId } from '../model/id.ts';
import { TAGS, type Tag } from '../model/tag.ts';
import type { ReportPart } from '../model/template.ts';
import type { ReportAppraisal, ReportItem } from './appraisal-model.ts';
import { audienceOfLabels } from './critique-audience.ts';
import type { Report, ReportEntry } from './model.ts';

/** Who reads each part besides the reviewer: the editor also what the authors are told. */
const READS: Readonly<Record<ReportPart, readonly ReportPart[]>> = {
  authors: ['authors'],
  editor: ['authors', 'editor'],
  private: ['authors', 'editor', 'private'],
};

/** What an item does not say is for the reviewer alone. */
export const audienceOf = ({ audience }: ReportItem): ReportPart => audience ?? 'private';

/**
 * For whom an annotation's note is. A critique of the subject is a point to the authors,
 * unless a label holds it back; every other note is the reviewer's own.
 */
export const noteAudience = ({ tag, outside, labels }: ReportEntry): ReportPart => (tag !== 'critique' || outside ? 'private' : audienceOfLabels(labels));

const judgementForOthers = (judgement: ReportAppraisal['overall']): ReportAppraisal['overall'] =>
  judgement === null ? null : { ...judgement, comment: '' };

const appraisalFor = (appraisal: ReportAppraisal, readers: readonly ReportPart[]): ReportAppraisal[] => {
  const domains = appraisal.domains.flatMap((domain) => {
    const items = domain.items.filter((item) => readers.includes(audienceOf(item)));
    const isTheirs = readers.includes(domain.audience ?? 'private');
    return items.length === 0 && !isTheirs ? [] : [{ ...domain, items, judgement: isTheirs ? domain.judgement : null }];
  });
  if (domains.length === 0) return [];
  const items = domains.flatMap((domain) => domain.items);
  return [{
    ...appraisal,
    domains,
    refusal: null,
    overall: readers.includes('editor') ? judgementForOthers(appraisal.overall) : null,
    mayRaise: [],
    asked: items.length,
    complete: items.filter(({ state }) => state === 'complete').length,
    unsupported: items.filter(({ state }) => state === 'unsupported').length,
  }];
};

/** The passage alone: words of the article, and nothing the reviewer made of them. */
const passageAlone = (entry: ReportEntry): ReportEntry => ({ ...entry, note: '', strength: null, labels: [], interests: [], followUps: [], bearings: [] });

/** Numbers the references anew, so that a gap does not tell of what was taken out. */
const renumbered = (entries: readonly ReportEntry[]): ReportEntry[] => {
  const counts: Record<Tag, number> = { claim: 0, evidence: 0, critique: 0, 'conflict-of-interest': 0 };
  return entries.map((entry) => {
    counts[entry.tag] += 1;
    return { ...entry, reference: `${TAGS[entry.tag].letter}${counts[entry.tag]}` };
  });
};

/** What the answers rest on or mention. */
const citedBy = (appraisals: readonly ReportAppraisal[]): AnnotationId[] =>
  appraisals.flatMap(({ domains }) =>
    domains.flatMap(({ items, judgement }) => [
      ...items.flatMap(({ passages, why }) => [...passages, ...mentionedAnnotations(why)]),
      ...mentionedAnnotations(judgement?.comment ?? ''),
    ]),
  );

/**
 * The report with nothing in it that `part`'s reader may not have. For the reviewer
 * (`private`) it is the whole report. For others it keeps their items and points, and of
 * other annotations that these cite the passage alone.
 */
export const partitionReport = (report: Report, part: ReportPart): Report => {
  if (part === 'private') return report;
  const readers = READS[part];
  const appraisals = report.appraisals.flatMap((appraisal) => appraisalFor(appraisal, readers));
  const isPoint = (entry: ReportEntry): boolean => readers.includes(noteAudience(entry));
  const points = report.entries.filter(isPoint);
  const mentioned = points.flatMap(({ note, followUps }) => [note, ...followUps.map((followUp) => followUp.note)].flatMap(mentionedAnnotations));
  const cited = new Set([...citedBy(appraisals), ...mentioned]);
  const entries = renumbered(
    report.entries
      .filter((entry) => isPoint(entry) || cited.has(entry.annotationId))
      .map((entry) => (isPoint(entry) ? { ...entry, labels: part === 'authors' ? [] : entry.labels, bearings: [] } : passageAlone(entry))),
  );
  const citedArticles = new Set(entries.map(({ articleId }) => articleId));
  return {
    ...report,
    // A review's title is the reviewer's own.
    title: report.articles.map(({ metadata }) => metadata.title).join('; '),
    articles: report.articles.map((article) => ({ ...article, interests: [] })),
    alsoCited: report.alsoCited.filter(({ articleId }) => citedArticles.has(articleId)).map((article) => ({ ...article, interests: [] })),
    narrative: [],
    appraisals,
    entries,
    claims: [],
    unsupportedClaims: [],
    unattachedEvidence: [],
    unattachedCritiques: [],
    answerPassages: [],
    displaced: [],
    interestHolders: [],
  };
};
