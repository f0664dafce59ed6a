/**
 * Slides in Markdown that Marp reads (https://marpit.marp.app/markdown): a thematic break
 * begins each; a passage, a domain's answers or a picture stands on each. What to say is in comments, which Marp shows to
 * the presenter; nothing in them can end the comment or be taken for a directive.
 */
import { escapeInline } from '../../markdown/escape.ts';
import type { ReportAppraisal, ReportItem, ReportJudgement } from '../appraisal-model.ts';
import { isAnswered, judgementWords } from '../appraisal-words.ts';
import type { ReportEntry } from '../model.ts';
import { embedded, linkTo, prefixed, type MarkdownBlock } from '../markdown-entry.ts';
import { counted } from '../words.ts';
import { appraisalHeading, answerLine, judgementLines, judgingAppraisals } from './appraisal-lines.ts';
import { PASSAGES, SLIDE_BREAK, wordsHeading, type BaseDefinition, type OfferedPicture, type TemplateContext } from './base.ts';
import { JOURNAL_CLUB, bearingOn, mainClaims, mainResults, methodsPassages, type JournalClubDomain } from './choices.ts';
import { discussionQuestions, type DiscussionQuestion } from './discussion.ts';
import { articleList, briefHolderList, missing } from './lists.ts';
import { LEGEND } from './journal-club.ts';
import { pictureBlock, pictureBlocks } from './picture-blocks.ts';
import { passageBlocks, quotedForSlides } from './quotations.ts';

type Slide = readonly MarkdownBlock[];

const MOST_CLAIMS = 4;
const MOST_RESULTS = 4;
const MOST_METHODS = 2;
const MOST_QUESTIONS = 5;
/** Lines of a list that are read from the last row. */
const LINES = 5;
/** Characters of a list that fit with its heading, in UTF-16 code units. */
const LIST_LENGTH = 700;

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

/** Lines over as many slides as it takes. */
const lineSlides = (lines: readonly MarkdownBlock[]): Slide[] => {
  const slides: MarkdownBlock[][] = [];
  for (const line of lines) {
    const last = slides.at(-1);
    if (last === undefined || last.length === LINES || last.join('').length + line.length > LIST_LENGTH) slides.push([line]);
    else last.push(line);
  }
  return slides.map((each) => [each.join('\n')]);
};

/** A list over as many slides as it takes. */
const listSlides = (blocks: readonly MarkdownBlock[]): Slide[] => blocks.flatMap((block) => lineSlides(block.split(/\n(?=- |\d+\. )/u)));

/** What stands below the last of several slides, or on one of its own. */
const withLast = (slides: readonly Slide[], below: Slide): Slide[] => {
  if (below.length === 0) return [...slides];
  return slides.length === 0 ? [below] : slides.map((slide, index) => (index === slides.length - 1 ? [...slide, ...below] : slide));
};

const quotationSlides = (entry: ReportEntry, context: TemplateContext, below: readonly MarkdownBlock[] = []): Slide[] => {
  const slides = quotedForSlides(entry, context);
  const note = embedded(entry.note, 'none', context);
  return slides.map((slide, index) => (index < slides.length - 1 ? slide : [...slide, ...below, ...speakerNotes(note === '' ? [] : [note])]));
};

/** Passages a few to a slide, with the reviewer's notes on all of them for the presenter. */
const passageSlides = (entries: readonly ReportEntry[], context: TemplateContext): MarkdownBlock[] => {
  const notes = entries.flatMap(({ note }) => embedded(note, 'none', context)).filter((note) => note !== '');
  return [...passageBlocks(entries, context), ...speakerNotes(notes)];
};

/** "- For: [E2](#e2), [E4](#e4)"; their words stand on slides of their own. */
const sideLine = (side: string, entries: readonly ReportEntry[]): string[] => (entries.length === 0 ? [] : [`- ${side}: ${entries.map(linkTo).join(', ')}`]);

const claimSlides = (claim: ReportEntry, context: TemplateContext): Slide[] => {
  const [pro, contra] = [bearingOn(claim, ['supports'], context.entries), bearingOn(claim, ['rebuts', 'qualifies'], context.entries)];
  const lines = [...(pro.length === 0 ? ['- Nothing that was tagged supports it'] : sideLine('For', pro)), ...sideLine('Against', contra)];
  return quotationSlides(claim, context, [lines.join('\n')]);
};

/** Answers a few to a slide, and in one line how many are open. */
const itemSlides = (items: readonly ReportItem[], context: TemplateContext): Slide[] => {
  const told = items.filter(isAnswered);
  const open = items.length - told.length;
  return withLast(lineSlides(told.map((item) => answerLine(item, context))), open === 0 ? [] : [missing(`${counted(open, 'item', 'items')} not answered yet: ${items.filter((item) => !isAnswered(item)).map(({ id }) => id).join(', ')}`)]);
};

/** The journal club's answers to one of its domains, for each article. */
const answerSlides = (domainId: JournalClubDomain, context: TemplateContext): Slide[] =>
  context.report.appraisals
    .filter(({ instrument }) => instrument.id === JOURNAL_CLUB)
    .flatMap(({ domains }) => domains.filter(({ id }) => id === domainId))
    .flatMap(({ items }) => (items.some(isAnswered) ? itemSlides(items, context) : []));

/** Labels on the slide, reasons in the notes. */
const judgementSlides = (appraisal: ReportAppraisal, context: TemplateContext): Slide[] => {
  const label = (judgement: ReportJudgement): string => `**${escapeInline(judgementWords(judgement) ?? 'Not judged yet')}**`;
  const { overall, domains } = appraisal;
  const lines = domains.flatMap(({ title, judgement }) => (judgement === null ? [] : [`- ${escapeInline(title)}: ${label(judgement)}`]));
  const name = `**${escapeInline(appraisalHeading(appraisal, context))}**`;
  if (lines.length === 0 && overall === null) return itemSlides(domains.flatMap(({ items }) => items), context).map((slide) => [name, ...slide]);
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

/** Questions to a slide. */
const QUESTIONS_TOGETHER = 3;

/** A few to a slide; what the library answers is in the notes. */
const questionSlides = (questions: readonly DiscussionQuestion[]): Slide[] =>
  Array.from({ length: Math.ceil(questions.length / QUESTIONS_TOGETHER) }, (_, index) => {
    const together = questions.slice(index * QUESTIONS_TOGETHER, (index + 1) * QUESTIONS_TOGETHER);
    return [together.map(({ question }) => prefixed(question, '- ', '  ')).join('\n'), ...speakerNotes(together.flatMap(({ question, answer }) => [question, ...answer]))];
  });

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
    { key: 'methods', title: 'What was done', make: (context) => passageSlides(methodsPassages(context.report, MOST_METHODS), context) },
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
      make: (context) => {
        const shown = [...methodsPassages(context.report, MOST_METHODS), ...mainClaims(context.report, MOST_CLAIMS)];
        const passages = passageSlides(mainResults(context.report, MOST_RESULTS, shown).filter((entry) => !shown.includes(entry)), context);
        const answers = inOrder(answerSlides('results', context));
        return answers.length === 0 || passages.length === 0 ? [...answers, ...passages] : [...answers, SLIDE_BREAK, ...passages];
      },
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
        inOrder(questionSlides(discussionQuestions(context.report, context, MOST_QUESTIONS))),
    },
    PASSAGES,
  ],
};
