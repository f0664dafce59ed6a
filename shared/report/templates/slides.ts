/**
 * Slides in Markdown that Marp reads (https://marpit.marp.app/markdown): a thematic break
 * begins each, one thing stands on each. What to say is in comments, which Marp shows to
 * the presenter; nothing in them can end the comment or be taken for a directive.
 */
import { escapeInline } from '../../markdown/escape.ts';
import type { ReportAppraisal, ReportJudgement } from '../appraisal-model.ts';
import { isAnswered, judgementWords } from '../appraisal-words.ts';
import type { ReportEntry } from '../model.ts';
import { embedded, linkTo, type MarkdownBlock } from '../markdown-entry.ts';
import { appraisalHeading, answerBlocks, judgementLines, judgingAppraisals } from './appraisal-lines.ts';
import { PASSAGES, SLIDE_BREAK, wordsHeading, type BaseDefinition, type OfferedPicture, type TemplateContext } from './base.ts';
import { JOURNAL_CLUB, bearingOn, mainClaims, mainResults, methodsPassages, type JournalClubDomain } from './choices.ts';
import { discussionQuestions } from './discussion.ts';
import { articleList, briefHolderList, excerptWords, missing } from './lists.ts';
import { LEGEND } from './journal-club.ts';
import { pictureBlock, pictureBlocks } from './picture-blocks.ts';
import { quotedForSlides } from './quotations.ts';

type Slide = readonly MarkdownBlock[];

const MOST_CLAIMS = 4;
const MOST_RESULTS = 4;
const MOST_METHODS = 2;
const MOST_QUESTIONS = 5;
/** Words of a passage beside another, in UTF-16 code units. */
const SHORT_EXCERPT = 90;
/** Lines of a list that are read from the last row. */
const LINES = 5;

const inOrder = (slides: readonly Slide[]): MarkdownBlock[] =>
  slides.filter((slide) => slide.length > 0).flatMap((slide, index) => (index === 0 ? slide : [SLIDE_BREAK, ...slide]));

/**
 * A comment for the presenter. A dash begins each line, so that none reads as a directive
 * ("theme: …"); what could end the comment is written with other characters.
 */
export const speakerNotes = (blocks: readonly MarkdownBlock[]): Slide => {
  const words = blocks
    .join('\n')
    .replaceAll(/\[(?<reference>[CEKI]\d+)\]\(#[ceki]\d+\)/gu, '$<reference>')
    .replaceAll(/-(?=-)|(?<=-)-/gu, '‐')
    .replaceAll('>', '›');
  const lines = words.split(/[\n\r\u0085\u2028\u2029]/u).map((line) => line.trim()).filter((line) => line !== '');
  return lines.length === 0 ? [] : [`<!--\n${lines.map((line) => `– ${line}`).join('\n')}\n-->`];
};

/** A list over as many slides as it takes. */
const listSlides = (blocks: readonly MarkdownBlock[]): Slide[] =>
  blocks.flatMap((block) => {
    const lines = block.split(/\n(?=- |\d+\. )/u);
    return Array.from({ length: Math.ceil(lines.length / LINES) }, (_, index) => [lines.slice(index * LINES, (index + 1) * LINES).join('\n')]);
  });

const quotationSlides = (entry: ReportEntry, context: TemplateContext, below: readonly MarkdownBlock[] = []): Slide[] => {
  const slides = quotedForSlides(entry, context);
  const note = embedded(entry.note, 'none', context);
  return slides.map((slide, index) => (index < slides.length - 1 ? slide : [...slide, ...below, ...speakerNotes(note === '' ? [] : [note])]));
};

/** "- For: [E2](#e2) “words”; 2 more". */
const sideLine = (side: string, [first, ...others]: readonly ReportEntry[]): string[] =>
  first === undefined ? [] : [`- ${side}: ${linkTo(first)} ${excerptWords(first, SHORT_EXCERPT)}${others.length === 0 ? '' : `; ${others.length} more`}`];

const claimSlides = (claim: ReportEntry, context: TemplateContext): Slide[] => {
  const [pro, contra] = [bearingOn(claim, ['supports'], context.entries), bearingOn(claim, ['rebuts', 'qualifies'], context.entries)];
  const lines = [...(pro.length === 0 ? ['- Nothing that was tagged supports it'] : sideLine('For', pro)), ...sideLine('Against', contra)];
  return quotationSlides(claim, context, [lines.join('\n')]);
};

/** Each answer of the journal club on a slide of its own. */
const answerSlides = (domainId: JournalClubDomain, context: TemplateContext): Slide[] =>
  context.report.appraisals
    .filter(({ instrument }) => instrument.id === JOURNAL_CLUB)
    .flatMap(({ domains }) => domains.filter(({ id }) => id === domainId))
    .flatMap(({ items }) => items.filter(isAnswered).map((item) => answerBlocks(item, context)));

/** Labels on the slide, reasons in the notes. */
const judgementSlides = (appraisal: ReportAppraisal, context: TemplateContext): Slide[] => {
  const label = (judgement: ReportJudgement): string => `**${escapeInline(judgementWords(judgement) ?? 'Not judged yet')}**`;
  const { overall, domains } = appraisal;
  const lines = domains.flatMap(({ title, judgement }) => (judgement === null ? [] : [`- ${escapeInline(title)}: ${label(judgement)}`]));
  const name = `**${escapeInline(appraisalHeading(appraisal, context))}**`;
  if (lines.length === 0 && overall === null) return listSlides(judgementLines(appraisal, context)).map((slide) => [name, ...slide]);
  return [[
    name,
    ...(overall === null ? [] : [`Overall: ${label(overall)}`]),
    ...(lines.length === 0 ? [] : [lines.join('\n')]),
    ...speakerNotes(judgementLines(appraisal, context)),
  ]];
};

const isDrawn = ({ instrument }: ReportAppraisal, { pictures }: TemplateContext): boolean =>
  pictures.some(({ shows }) => shows.kind === 'traffic-light' && shows.instrumentId === instrument.id);

/** The lights of an instrument, and in the notes what they come from. */
const pictureSlide = (picture: OfferedPicture, context: TemplateContext): Slide[] => {
  const { shows } = picture;
  if (shows.kind !== 'traffic-light') return [];
  const judged = judgingAppraisals(context).filter(({ instrument }) => instrument.id === shows.instrumentId);
  return [[pictureBlock(picture), ...speakerNotes(judged.flatMap((appraisal) => [escapeInline(appraisalHeading(appraisal, context)), ...judgementLines(appraisal, context)]))]];
};

export const slides: BaseDefinition = {
  title: 'Slides',
  layout: 'slides',
  frontMatter: ['marp: true', 'paginate: true'],
  opening: (context) => [wordsHeading(1, context.report.title), escapeInline(LEGEND)],
  sections: [
    { key: 'articles', title: 'What we read', make: (context) => inOrder(listSlides(articleList(context.report.articles.map((article) => ({ ...article, interests: [] })), context))) },
    {
      key: 'question',
      title: 'The question',
      make: (context) => {
        const answers = answerSlides('question', context);
        return answers.length === 0 ? [missing('Nobody has written down yet what was asked.')] : inOrder(answers);
      },
    },
    { key: 'methods', title: 'What was done', make: (context) => inOrder(methodsPassages(context.report, MOST_METHODS).flatMap((entry) => quotationSlides(entry, context))) },
    {
      key: 'claims',
      title: 'What is claimed',
      make: (context) => {
        const claims = mainClaims(context.report, MOST_CLAIMS).flatMap((claim) => claimSlides(claim, context));
        return claims.length === 0 ? [missing('No claim is tagged yet.')] : inOrder(claims);
      },
    },
    {
      key: 'results',
      title: 'Main results',
      make: (context) => inOrder([...answerSlides('results', context), ...mainResults(context.report, MOST_RESULTS, methodsPassages(context.report, MOST_METHODS)).flatMap((entry) => quotationSlides(entry, context))]),
    },
    {
      key: 'validity',
      title: 'How far can we believe it',
      make: (context) => {
        const told: Slide[] = [
          ...answerSlides('validity', context),
          ...context.pictures.flatMap((picture) => pictureSlide(picture, context)),
          ...judgingAppraisals(context).filter((appraisal) => !isDrawn(appraisal, context)).flatMap((appraisal) => judgementSlides(appraisal, context)),
        ];
        return told.length === 0 ? [missing('No instrument is answered yet, so nothing is judged.')] : inOrder(told);
      },
    },
    { key: 'applicability', title: 'Does it apply to the people we see', make: (context) => inOrder(answerSlides('applicability', context)) },
    { key: 'interests', title: 'Who has an interest', make: (context) => inOrder(listSlides(briefHolderList(context.report, context))) },
    { key: 'claim-map', title: 'Who says what', make: (context) => inOrder(pictureBlocks(context, ['claim-map']).map((picture) => [picture])) },
    {
      key: 'discussion',
      title: 'To discuss',
      make: (context) =>
        inOrder(discussionQuestions(context.report, context, MOST_QUESTIONS).map(({ question, answer }) => [question, ...speakerNotes(answer)])),
    },
    PASSAGES,
  ],
};
