/** What documents say of studies: which articles are about each, support counted once for each, and retellings that differ from their source. */
import { differencesInWords, studyArticlesWords } from '../../ledger/study-words.ts';
import type { Retelling } from '../../ledger/study-row.ts';
import { escapeInline } from '../../markdown/escape.ts';
import { linksTo, linkTo, type MarkdownBlock, type MarkdownContext } from '../markdown-entry.ts';
import type { Report, ReportEntry } from '../model.ts';
import { counted } from '../words.ts';
import type { SectionMaker, TemplateContext } from './base.ts';
import { articleName, excerptWords } from './lists.ts';
import { quoted, quotedInLines } from './quotations.ts';

/** "**Name** (NCT01234567): one study, reported in article 3 and retold in articles 1 and 2. Its evidence counts once.", a paragraph for each study. */
export const studyBlocks = ({ report, ...context }: TemplateContext): MarkdownBlock[] =>
  report.studies.map(({ study: { name, registration }, articles, evidence }) => {
    const said = studyArticlesWords({ articles });
    const title = `**${escapeInline(name)}**${registration === '' ? '' : ` (${escapeInline(registration)})`}`;
    return said === ''
      ? `${title}: one study behind ${linksTo(evidence, context)}.`
      : `${title}: one study, ${said}. Its evidence counts once.`;
  });

const studiesOf = ({ annotationId }: ReportEntry, { studies }: Pick<Report, 'studies'>): Report['studies'] =>
  studies.filter(({ evidence }) => evidence.includes(annotationId));

export interface Counted {
  /** "1 study (2 passages) and 1 other passage", "2 passages". */
  readonly words: string;
  readonly isOne: boolean;
}

/** How much some entries weigh together: each study once, however many passages come from it. */
export const countedByStudy = (entries: readonly ReportEntry[], report: Pick<Report, 'studies'>): Counted => {
  const ofStudies = entries.filter((entry) => studiesOf(entry, report).length > 0);
  const studies = new Set(ofStudies.flatMap((entry) => studiesOf(entry, report))).size;
  if (studies === 0) return { words: counted(entries.length, 'passage', 'passages'), isOne: entries.length === 1 };
  const passages = ofStudies.length === studies ? '' : ` (${counted(ofStudies.length, 'passage', 'passages')})`;
  const others = entries.length - ofStudies.length;
  return {
    words: `${counted(studies, 'study', 'studies')}${passages}${others === 0 ? '' : ` and ${counted(others, 'other passage', 'other passages')}`}`,
    isOne: studies === 1 && others === 0,
  };
};

/** What changes the message weighs more than what shortens it. */
const gravity = ({ strength, numbersAdded }: Retelling): number => {
  const wording = { stronger: 4, different: 2, weaker: 1, same: 0 }[strength];
  return wording + (numbersAdded.length > 0 ? 2 : 0);
};

/** Pairs of passages that differ in numbers or in the strength of their wording, each once, the gravest first. */
export const differingRetellings = ({ studies }: Pick<Report, 'studies'>): Retelling[] => {
  const pairs = new Map(studies.flatMap(({ retellings }) => retellings.map((pair) => [`${pair.source} ${pair.retelling}`, pair])));
  return [...pairs.values()].filter((pair) => differencesInWords(pair).length > 0).toSorted((a, b) => gravity(b) - gravity(a));
};

/** How a retelling differs from what it retells, for where its words are quoted; empty when no difference was found. */
export const differenceOf = (retelling: ReportEntry, source: ReportEntry, report: Report): string => {
  const pair = differingRetellings(report).find((each) => each.retelling === retelling.annotationId && each.source === source.annotationId);
  return pair === undefined ? '' : differencesInWords(pair).join('; ');
};

interface Shown {
  /** At most so many pairs; the others are counted. */
  readonly most: number;
  /** The document quotes every passage in full in another place. */
  readonly quotesAll?: boolean;
}

/** Of what is quoted in full elsewhere, in UTF-16 code units: most passages whole. */
const MOST_WORDS = 400;
const FEW_WORDS = 120;

const passage = (entry: ReportEntry, quotesAll: boolean, context: TemplateContext): readonly MarkdownBlock[] => {
  // A passage is quoted once.
  if (quotesAll) return [`- ${linkTo(entry)}: ${excerptWords(entry, MOST_WORDS)}`];
  if (context.quoted.has(entry.annotationId)) return [`- ${linkTo(entry)}: ${excerptWords(entry, FEW_WORDS)}`];
  return quotedInLines(entry, context) ?? quoted(entry, context);
};

const joined = (blocks: readonly MarkdownBlock[]): MarkdownBlock[] =>
  blocks.every((block) => block.startsWith('- ')) ? [blocks.join('\n')] : [...blocks];

const names = (entry: ReportEntry, context: MarkdownContext): string => articleName(entry.articleNumber, context);

/** "Article 5 (Lind 2022) retells article 3 (Okafor 2021): **worded more strongly; not in the source: 70%.**", and the words of both, the source's first. */
export const retellingBlocks = (context: TemplateContext, { most, quotesAll = false }: Shown): MarkdownBlock[] => {
  const pairs = differingRetellings(context.report).flatMap((pair) => {
    const [source, retelling] = [context.entries.get(pair.source), context.entries.get(pair.retelling)];
    return source === undefined || retelling === undefined ? [] : [{ pair, source, retelling }];
  });
  const blocks = pairs.slice(0, most).flatMap(({ pair, source, retelling }) => {
    const [there, here] = [passage(source, quotesAll, context), passage(retelling, quotesAll, context)];
    const lead = `${names(retelling, context)} retells ${names(source, context).replace(/^A/u, 'a')}: **${escapeInline(differencesInWords(pair).join('; '))}.**`;
    return [lead, ...joined([...there, ...here])];
  });
  const more = pairs.slice(most);
  const left =
    more.length === 0
      ? []
      : [
          `${counted(more.length, 'other retelling differs', 'other retellings differ')}: ${more.map(({ source, retelling }) => `${linkTo(retelling)} from ${linkTo(source)}`).join(', ')}.`,
        ];
  return [...blocks, ...left];
};

export const retellingsSection = (shown: Shown): SectionMaker => ({
  key: 'retellings',
  title: 'What changed in the retelling',
  make: (context) => retellingBlocks(context, shown),
});

const describedBy = (entry: ReportEntry, { studies }: Report): Report['studies'] =>
  studies.filter(({ evidence, articles }) =>
    entry.tag === 'evidence' ? evidence.includes(entry.annotationId) : articles.some(({ articleId }) => articleId === entry.articleId),
  );

/** Whether a passage only retells its studies. */
export const isRetold = (entry: ReportEntry, report: Report): boolean => {
  const studies = describedBy(entry, report);
  return (
    studies.length > 0 &&
    studies.every(({ articles }) => articles.some(({ articleId, role }) => articleId === entry.articleId && role === 'retells'))
  );
};

/** Whether an article of the subject reports one of a passage's studies. */
export const isReportedHere = (entry: ReportEntry, report: Report): boolean =>
  describedBy(entry, report).some(({ articles }) => articles.some(({ role }) => role === 'reports'));

/** Says of results that are retellings' why they are; nothing when they are the studies' own. */
export const retoldResultsNote = (shown: readonly ReportEntry[], { report, ...context }: TemplateContext): MarkdownBlock[] => {
  const retold = shown.filter((entry) => isRetold(entry, report));
  if (retold.length === 0) return [];
  const why = retold.some((entry) => isReportedHere(entry, report))
    ? 'no result is tagged in the article that reports it'
    : 'the article that reports it is not among these';
  return [
    `Retold, not reported: ${linksTo(
      retold.map(({ annotationId }) => annotationId),
      context,
    )} ${retold.length === 1 ? 'comes' : 'come'} from ${retold.length === 1 ? 'an article that retells' : 'articles that retell'} the study; ${why}.`,
  ];
};
