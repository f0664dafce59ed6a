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
import { noteAudience } from './critique-audience.ts';
import type { Report, ReportEntry } from './model.ts';
import { pointsOf } from './points.ts';
import { EDITORS_LETTERS, NO_REFERENCE, pointReference } from './reference-anchor.ts';
import { excerpt, noteName } from './words.ts';

/** By which a passage is known again, in UTF-16 code units. */
const FEW_WORDS = 60;

/** Who reads each part besides the reviewer: the editor also what the authors are shown. */
const READS: Readonly<Record<ReportPart, readonly ReportPart[]>> = {
  authors: ['authors'],
  editor: ['authors', 'editor'],
  private: ['authors', 'editor', 'private'],
};

/** What an item does not say is for the reviewer alone. */
export const audienceOf = ({ audience }: ReportItem): ReportPart => audience ?? 'private';

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
  return [
    {
      ...appraisal,
      domains,
      refusal: null,
      overall: readers.includes('editor') ? judgementForOthers(appraisal.overall) : null,
      mayRaise: [],
      asked: items.length,
      complete: items.filter(({ state }) => state === 'complete').length,
      unsupported: items.filter(({ state }) => state === 'unsupported').length,
    },
  ];
};

/** The passage alone: words of the article, and nothing the reviewer made of them. */
const passageAlone = (entry: ReportEntry): ReportEntry => ({
  ...entry,
  note: '',
  strength: null,
  labels: [],
  interests: [],
  followUps: [],
  bearings: [],
});

/** What the answers rest on or mention. */
const citedBy = (appraisals: readonly ReportAppraisal[]): AnnotationId[] =>
  appraisals.flatMap(({ domains }) =>
    domains.flatMap(({ items, judgement }) => [
      ...items.flatMap(({ passages, why }) => [...passages, ...mentionedAnnotations(why)]),
      ...mentionedAnnotations(judgement?.comment ?? ''),
    ]),
  );

interface ToldEntry {
  readonly entry: ReportEntry;
  /** A note for the part's reader, words of the article under a reference, or these words alone: that a critique is held back is nothing to tell. */
  readonly as: 'point' | 'passage' | 'words';
}

const mentionedBy = ({ note, followUps }: ReportEntry): AnnotationId[] =>
  [note, ...followUps.map((followUp) => followUp.note)].flatMap(mentionedAnnotations);

/** The points of a part, and what these and its answers cite, in report order. */
const toldEntries = (report: Report, part: ReportPart): ToldEntry[] => {
  if (part === 'private') return report.entries.map((entry) => ({ entry, as: 'point' }));
  const readers = READS[part];
  const isPoint = (entry: ReportEntry): boolean => readers.includes(noteAudience(entry));
  const appraisals = report.appraisals.flatMap((appraisal) => appraisalFor(appraisal, readers));
  const cited = new Set([...citedBy(appraisals), ...report.entries.filter(isPoint).flatMap(mentionedBy)]);
  return report.entries.flatMap((entry): ToldEntry[] => {
    if (isPoint(entry)) return [{ entry, as: 'point' }];
    return cited.has(entry.annotationId) ? [{ entry, as: entry.tag === 'critique' ? 'words' : 'passage' }] : [];
  });
};

/**
 * References that are the same in all three parts: the authors' points are numbered from
 * 1, major ones first, and have no other name ("Point 2"); the editor's own are a series
 * of theirs ("Ed1"). Of the passages that are only cited the authors' come first, so that
 * no gap tells them of what was held back, and whatever others cite goes on from there.
 */
const partReferences = (report: Report): ReadonlyMap<AnnotationId, string> => {
  const counts: Record<Tag, number> = { claim: 0, evidence: 0, critique: 0, 'conflict-of-interest': 0 };
  const { major, minor, editors } = pointsOf(report);
  const references = new Map<AnnotationId, string>([
    ...[...major, ...minor].map(({ annotationId }, index) => [annotationId, pointReference(index + 1)] as const),
    ...editors.map(({ annotationId }, index) => [annotationId, `${EDITORS_LETTERS}${index + 1}`] as const),
  ]);
  for (const { entry, as } of (['authors', 'editor', 'private'] as const).flatMap((part) => toldEntries(report, part))) {
    if (as === 'words' || references.has(entry.annotationId)) continue;
    references.set(entry.annotationId, `${TAGS[entry.tag].letter}${(counts[entry.tag] += 1)}`);
  }
  return references;
};

/**
 * Where the words of a critique are in a part without its note, because an answer or a
 * point that is for the reader leads to it. Both by their first words: no card shows a number.
 */
export const withheldCritiques = (
  report: Report,
  part: ReportPart,
): { readonly passage: string; readonly citedBy: readonly string[] }[] => {
  if (part === 'private') return [];
  const readers = READS[part];
  const answers = report.appraisals.flatMap((appraisal) =>
    appraisalFor(appraisal, readers).flatMap(({ domains }) =>
      domains.flatMap(({ title, items, judgement }) => [
        ...items.map(({ id, passages, why }) => ({ from: `the answer to item ${id}`, cites: [...passages, ...mentionedAnnotations(why)] })),
        { from: `the comment on “${title}”`, cites: mentionedAnnotations(judgement?.comment ?? '') },
      ]),
    ),
  );
  const points = report.entries
    .filter((entry) => readers.includes(noteAudience(entry)))
    .map((entry) => ({ from: noteName(entry.note), cites: mentionedBy(entry) }));
  return toldEntries(report, part).flatMap(({ entry, as }) =>
    as === 'words'
      ? [
          {
            passage: excerpt(entry, FEW_WORDS),
            citedBy: [...answers, ...points].flatMap(({ from, cites }) => (cites.includes(entry.annotationId) ? [from] : [])),
          },
        ]
      : [],
  );
};

/**
 * The report with nothing in it that `part`'s reader may not have. For the reviewer
 * (`private`) it is the whole report. For others it keeps their items and points, of
 * other annotations that these cite the passage alone, and of a critique that is held
 * back not even its reference. References are the same in all parts, and not the report's.
 */
export const partitionReport = (report: Report, part: ReportPart): Report => {
  const references = partReferences(report);
  const entries = toldEntries(report, part).map(({ entry, as }): ReportEntry => {
    const reference = as === 'words' ? NO_REFERENCE : (references.get(entry.annotationId) ?? NO_REFERENCE);
    if (part === 'private') return { ...entry, reference };
    return as === 'point'
      ? { ...entry, reference, labels: part === 'authors' ? [] : entry.labels, bearings: [] }
      : { ...passageAlone(entry), reference };
  });
  if (part === 'private') return { ...report, entries };
  const citedArticles = new Set(entries.map(({ articleId }) => articleId));
  return {
    ...report,
    // A review's title is the reviewer's own.
    title: report.articles.map(({ metadata }) => metadata.title).join('; '),
    articles: report.articles.map((article) => ({ ...article, interests: [] })),
    alsoCited: report.alsoCited.filter(({ articleId }) => citedArticles.has(articleId)).map((article) => ({ ...article, interests: [] })),
    narrative: [],
    appraisals: report.appraisals.flatMap((appraisal) => appraisalFor(appraisal, READS[part])),
    entries,
    claims: [],
    unsupportedClaims: [],
    unattachedEvidence: [],
    unattachedCritiques: [],
    answerPassages: [],
    displaced: [],
    interestHolders: [],
    studies: [],
  };
};
