/**
 * A referee's report in three parts. Sections ask which part is made only for what they
 * say; what a part's reader may not have is not in the report they are given (partition.ts).
 */
import { appraisalBlocks } from '../markdown-appraisal.ts';
import type { ReportAppraisal, ReportItem } from '../appraisal-model.ts';
import { isAnswered } from '../appraisal-words.ts';
import { inQuotationMarks } from '../../text/quotation-marks.ts';
import { embedded, fullEntry, linksTo, type MarkdownBlock } from '../markdown-entry.ts';
import { partTitle } from '../part-titles.ts';
import { noteAudience } from '../critique-audience.ts';
import { audienceOf } from '../partition.ts';
import { MANUSCRIPT_REVIEW, pointsOf, REFEREE_ITEMS, refereeItems } from '../points.ts';
import type { ReportPart } from '../../model/template.ts';
import { escapeInline } from '../../markdown/escape.ts';
import { answerBlocks } from './appraisal-lines.ts';
import { PASSAGES, wordsHeading, type BaseDefinition, type SectionMaker, type TemplateContext } from './base.ts';
import { missing } from './lists.ts';
import { pointBlocks, pointList, revisionLine } from './referee-points.ts';
import { studyBlocks } from './studies.ts';

const TO_THE_EDITOR = 'To the editor alone';
const ASSESSMENT = 'Assessment';
const AUTHORS_RULE =
  'Points are numbered from 1, major points first. Each names its place in the manuscript and quotes it, and is referred to by its number throughout, so that it can be answered under it.';
const TO_NOBODY = 'Notes that go to nobody';

const OWN_PLACE: ReadonlySet<string> = new Set(Object.values(REFEREE_ITEMS));

const isReferees = ({ domains }: ReportAppraisal): boolean => domains.some(({ audience }) => audience !== null);

/** Readers see neither what the reviewer was asked nor what is left to do. */
const toldItem = (item: ReportItem, part: ReportPart, context: TemplateContext): MarkdownBlock[] => {
  const told: ReportItem = part === 'private' ? item : { ...item, state: 'complete' };
  return answerBlocks(told, context, item.response === null ? '' : undefined);
};

const toldItems = (items: readonly ReportItem[], context: TemplateContext): MarkdownBlock[] => {
  const { part } = context;
  const left = part === 'private' ? items.filter((item) => !isAnswered(item)).map(({ text }) => escapeInline(text)) : [];
  return [
    ...items.filter(isAnswered).flatMap((item) => toldItem(item, part, context)),
    ...(left.length === 0 ? [] : [missing(`Not answered yet: ${left.join(' ')}`)]),
  ];
};

/**
 * Answers for one reader, without those that have a section of their own; when there are
 * several, under the articles and domains they are of.
 * @param section what is already above them.
 */
const answersFor = (reader: ReportPart, section: string, context: TemplateContext, level: number): MarkdownBlock[] => {
  const groups = context.report.appraisals.filter(isReferees).flatMap(({ articleNumber, instrument, domains }) =>
    domains.flatMap(({ title, items, judgement, audience }) => {
      const own = items.filter((item) => audienceOf(item) === reader && (instrument.id !== MANUSCRIPT_REVIEW || !OWN_PLACE.has(item.id)));
      const comment = audience === reader ? embedded(judgement?.comment ?? '', 'none', context) : '';
      const told = [...toldItems(own, context), ...(comment === '' ? [] : [comment])];
      return told.length === 0 ? [] : [{ articleNumber, title, told }];
    }),
  );
  const isOneArticle = new Set(groups.map(({ articleNumber }) => articleNumber)).size === 1;
  const titleOf = (articleNumber: number, domain: string): string => {
    const article = `Article ${articleNumber} (${context.shortCitations.get(articleNumber) ?? ''})`;
    return [...(isOneArticle ? [] : [article]), ...(domain === section ? [] : [domain])].join(': ');
  };
  return groups.flatMap(({ articleNumber, title, told }) => {
    const words = groups.length === 1 ? '' : titleOf(articleNumber, title);
    return words === '' ? told : [wordsHeading(level, words), ...told];
  });
};

/** What the reviewer wrote on an item as a whole. */
const itemWords = (itemId: string, context: TemplateContext): MarkdownBlock[] =>
  refereeItems(context.report, itemId).flatMap(({ why }) => {
    const words = embedded(why, 'none', context);
    return words === '' ? [] : [words];
  });

const points = (key: 'major' | 'minor', title: string): SectionMaker => ({
  key,
  title,
  make: (context, level) => {
    const chosen = pointsOf(context.report)[key];
    if (context.part === 'editor') return pointList(chosen, context);
    return [...itemWords(REFEREE_ITEMS[key], context), ...pointBlocks(chosen, level, context)];
  },
  ...(key === 'major'
    ? {
        gap: {
          words: 'No point is major. A critique is a major point when its strength is strong, or the item “Major points” rests on it.',
          where: 'passages',
        } as const,
      }
    : {}),
});

export const refereeReport: BaseDefinition = {
  title: 'Referee report',
  inFileName: 'referee report',
  layout: 'pages',
  partitioned: true,
  documentTitle: ({ report, part }) => {
    const [article, ...others] = report.articles;
    const about =
      article === undefined || others.length > 0 ? `${report.articles.length} articles` : inQuotationMarks(article.metadata.title);
    return partTitle(part, about);
  },
  opening: (context) => {
    const { report, part } = context;
    const { major, minor } = pointsOf(report);
    const revision = revisionLine([...major, ...minor]);
    const title = refereeReport.documentTitle?.(context) ?? report.title;
    if (part === 'editor')
      return [
        wordsHeading(1, title),
        'For the editor alone: the authors have a report of their own. Its points are named here in a line each, by their numbers in it; points of this report alone are numbered with “Ed”.',
        ...revision,
      ];
    if (part === 'private')
      return [
        wordsHeading(1, title),
        'Everything, including what goes to the authors and the editor. This is for nobody else.',
        ...revision,
      ];
    const numbered = major.length + minor.length === 0 ? [] : [AUTHORS_RULE];
    return [wordsHeading(1, title), ...numbered, ...revision];
  },
  sections: [
    {
      key: 'recommendation',
      title: 'Recommendation',
      readers: ['editor', 'private'],
      make: (context) => {
        const items = refereeItems(context.report, REFEREE_ITEMS.recommendation).filter(isAnswered);
        return items.flatMap((item) => answerBlocks({ ...item, state: 'complete' }, context, ''));
      },
      gap: { words: 'No recommendation is given yet.', where: 'appraisals' },
    },
    {
      key: 'to-the-editor',
      title: TO_THE_EDITOR,
      readers: ['editor', 'private'],
      make: (context, level) => [
        ...answersFor('editor', TO_THE_EDITOR, context, level),
        ...pointBlocks(pointsOf(context.report).editors, level, context),
      ],
    },
    // The editor has the authors' report beside their own.
    {
      key: 'assessment',
      title: ASSESSMENT,
      readers: ['authors', 'private'],
      make: (context, level) => answersFor('authors', ASSESSMENT, context, level),
    },
    points('major', 'Major points'),
    points('minor', 'Minor points'),
    { key: 'studies', title: 'Studies', readers: ['private'], make: (context) => studyBlocks(context) },
    { key: 'private', title: TO_NOBODY, readers: ['private'], make: (context, level) => answersFor('private', TO_NOBODY, context, level) },
    {
      key: 'private-notes',
      title: 'Notes on passages',
      readers: ['private'],
      make: (context, level) => {
        const { wordless, unassigned } = pointsOf(context.report);
        const noted = context.report.entries.filter((entry) => noteAudience(entry) === 'private' && entry.note.trim() !== '');
        return [
          ...(unassigned.length === 0
            ? []
            : [
                `Critiques not yet assigned to a reader, which go to nobody: ${linksTo(
                  unassigned.map(({ annotationId }) => annotationId),
                  context,
                )}.`,
              ]),
          ...(wordless.length === 0
            ? []
            : [
                `Critiques without a note, which are not in the authors’ report: ${linksTo(
                  wordless.map(({ annotationId }) => annotationId),
                  context,
                )}.`,
              ]),
          ...noted.flatMap((entry) => fullEntry(entry, level, context)),
        ];
      },
    },
    {
      key: 'private-sections',
      title: 'Your own sections',
      readers: ['private'],
      make: (context, level) =>
        context.report.narrative.flatMap(({ title, markdown }) => {
          const body = embedded(markdown, 4, context);
          return body === '' ? [] : [wordsHeading(level, title), body];
        }),
    },
    {
      key: 'other-instruments',
      title: 'Other instruments',
      readers: ['private'],
      make: (context) =>
        context.report.appraisals.filter((appraisal) => !isReferees(appraisal)).flatMap((appraisal) => appraisalBlocks(appraisal, context)),
    },
    PASSAGES,
  ],
};
