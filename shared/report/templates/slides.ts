/**
 * Slides in Markdown that Marp reads (https://marpit.marp.app/markdown): a thematic break
 * begins each; a passage, a domain's answers or a picture is on each. What to say is in comments, which Marp shows to
 * the presenter; nothing in them can end the comment or be taken for a directive.
 */
import { escapeInline } from '../../markdown/escape.ts';
import type { ReportAppraisal, ReportItem, ReportJudgement } from '../appraisal-model.ts';
import { isAnswered, judgementWords } from '../appraisal-words.ts';
import type { ReportEntry } from '../model.ts';
import { embedded, linkTo, prefixed, type MarkdownBlock } from '../markdown-entry.ts';
import { appraisalHeading, answerLine, judgementLines, judgingAppraisals } from './appraisal-lines.ts';
import { PASSAGES, wordsHeading, type BaseDefinition, type OfferedPicture, type TemplateContext } from './base.ts';
import { JOURNAL_CLUB, bearingOn, mainClaims, mainResults, methodsPassages, type JournalClubDomain } from './choices.ts';
import { discussionQuestions, type DiscussionQuestion } from './discussion.ts';
import { NOTHING_JUDGED, NO_CLAIM, NO_QUESTION } from './journal-club.ts';
import { articleList, briefHolderList, excerptWords } from './lists.ts';
import { claimMapPictures, pictureBlock } from './picture-blocks.ts';
import { passageBlocks, quotedForSlides } from './quotations.ts';
import { hasRoom, onSlides, together, withLine, type Slide } from './slide-room.ts';
import { speakerNotes } from './speaker-notes.ts';
import { retoldResultsNote, studyBlocks } from './studies.ts';

const MOST_CLAIMS = 3;
const MOST_RESULTS = 3;
const MOST_METHODS = 2;
const MOST_QUESTIONS = 4;

const LEGEND =
  'C stands for a claim, E for evidence, K for a critique, I for a conflict of interest. What is cited and not quoted here is under its letter in the full appraisal, and in the notes to the slide.';

/** Lines of a list over as many slides as it takes. */
const lineSlides = (lines: readonly MarkdownBlock[]): Slide[] => together(lines, (line) => [line]).map((group) => [group.join('\n')]);

/** A list over as many slides as it takes. */
const listSlides = (blocks: readonly MarkdownBlock[]): Slide[] => blocks.flatMap((block) => lineSlides(block.split(/\n(?=- |\d+\. )/u)));

const quotationSlides = (entry: ReportEntry, context: TemplateContext, below: readonly MarkdownBlock[] = []): Slide[] => {
  const slides = quotedForSlides(entry, context);
  const note = embedded(entry.note, 'none', context);
  return slides.map((slide, index) =>
    index < slides.length - 1 ? slide : [...slide, ...below, ...speakerNotes(note === '' ? [] : [note])],
  );
};

/** References to what a slide has no room for; of more the number. */
const MOST_LEFT_OUT = 6;

/** "and 1 more: [E5](#e5)"; empty when nothing is left out. */
const andMore = (all: readonly ReportEntry[], shown: readonly ReportEntry[]): string => {
  const left = all.filter((entry) => !shown.includes(entry));
  if (left.length === 0) return '';
  const others = left.length > MOST_LEFT_OUT ? ' and others' : '';
  return `and ${left.length} more: ${left
    .slice(0, MOST_LEFT_OUT)
    .map((entry) => linkTo(entry))
    .join(', ')}${others}`;
};

/** Slides of some passages, which say at their end what they leave out. */
const withMore = (blocks: readonly MarkdownBlock[], all: readonly ReportEntry[], shown: readonly ReportEntry[]): MarkdownBlock[] => {
  const more = andMore(all, shown);
  return more === '' || blocks.length === 0 ? [...blocks] : withLine(blocks, `*${more.charAt(0).toUpperCase()}${more.slice(1)}.*`);
};

/** Passages of each side that are named on the slide of a claim, and how many of their words, in UTF-16 code units. */
const MOST_NAMED = 2;
const FEW_WORDS = 45;

/** "- For: [E2](#e2) “first words …”, [E4](#e4) “first words …” and 1 more: [E5](#e5)"; their full words are in the notes. */
const sideLine = (side: string, entries: readonly ReportEntry[]): string[] => {
  if (entries.length === 0) return [];
  const named = entries.slice(0, MOST_NAMED).map((entry) => `${linkTo(entry)} ${excerptWords(entry, FEW_WORDS)}`);
  return [`- ${side}: ${[named.join(', '), andMore(entries, entries.slice(0, MOST_NAMED))].filter((part) => part !== '').join(' ')}`];
};

const claimSlides = (claim: ReportEntry, context: TemplateContext): Slide[] => {
  const [pro, contra] = [bearingOn(claim, ['supports'], context.entries), bearingOn(claim, ['rebuts', 'qualifies'], context.entries)];
  const lines = [...(pro.length === 0 ? ['- Nothing that was tagged supports it'] : sideLine('For', pro)), ...sideLine('Against', contra)];
  return quotationSlides(claim, context, [lines.join('\n')]);
};

/** Answers as many to a slide as have room, a reason that has none in the notes. */
const itemSlides = (items: readonly ReportItem[], context: TemplateContext): Slide[] => {
  const told = items.filter(isAnswered).map((item) => {
    const line = answerLine(item, context);
    if (hasRoom(line)) return { line, notes: [] };
    return { line: `${answerLine({ ...item, why: '…' }, context)} *Why is in the notes.*`, notes: [embedded(item.why, 'none', context)] };
  });
  return together(told, ({ line }) => [line]).map((group): Slide => [
    group.map(({ line }) => line).join('\n'),
    ...speakerNotes(group.flatMap(({ notes }) => notes)),
  ]);
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
  if (lines.length === 0 && overall === null)
    return itemSlides(
      domains.flatMap(({ items }) => items),
      context,
    ).map((slide) => [name, ...slide]);
  return [
    [
      name,
      ...(overall === null ? [] : [`Overall: ${label(overall)}`]),
      ...(lines.length === 0 ? [] : [lines.join('\n')]),
      ...speakerNotes(judgementLines(appraisal, context)),
    ],
  ];
};

const isDrawn = ({ instrument }: ReportAppraisal, { pictures }: TemplateContext): boolean =>
  pictures.some(({ shows }) => shows.kind === 'traffic-light' && shows.instrumentId === instrument.id);

/** The lights of an instrument, and in the notes what they come from. */
const pictureSlide = (picture: OfferedPicture, context: TemplateContext): Slide[] => {
  const { shows } = picture;
  if (shows.kind !== 'traffic-light') return [];
  const judged = judgingAppraisals(context).filter(({ instrument }) => instrument.id === shows.instrumentId);
  return [
    [
      pictureBlock(picture),
      ...speakerNotes(
        judged.flatMap((appraisal) => [escapeInline(appraisalHeading(appraisal, context)), ...judgementLines(appraisal, context)]),
      ),
    ],
  ];
};

/** As many to a slide as have room; what the library answers is in the notes. */
const questionSlides = (questions: readonly DiscussionQuestion[]): Slide[] =>
  together(questions, ({ question }) => [question]).map((group) => [
    group.map(({ question }) => prefixed(question, '- ', '  ')).join('\n'),
    ...speakerNotes(group.flatMap(({ question, answer }) => [question, ...answer])),
  ]);

export const slides: BaseDefinition = {
  title: 'Slides',
  inFileName: 'slides',
  layout: 'slides',
  frontMatter: ['marp: true', 'paginate: true'],
  opening: (context) => [wordsHeading(1, context.report.title), escapeInline(LEGEND)],
  sections: [
    {
      key: 'articles',
      title: 'What we read',
      make: (context) =>
        onSlides(
          listSlides([
            ...articleList(
              context.report.articles.map((article) => ({ ...article, interests: [] })),
              context,
            ),
            ...studyBlocks(context),
          ]),
        ),
    },
    {
      key: 'question',
      title: 'The question',
      make: (context) => {
        const answers = answerSlides('question', context);
        const { subject, title } = context.report;
        return answers.length > 0 || subject.kind !== 'review' ? onSlides(answers) : [escapeInline(title)];
      },
      gap: NO_QUESTION,
    },
    {
      key: 'methods',
      title: 'What was done',
      make: (context) => {
        const shown = methodsPassages(context.report, MOST_METHODS);
        return withMore(passageBlocks(shown, context), methodsPassages(context.report, Infinity), shown);
      },
    },
    {
      key: 'claims',
      title: 'What is claimed',
      make: (context) => {
        const shown = mainClaims(context.report, MOST_CLAIMS);
        const claims = shown.flatMap((claim) => claimSlides(claim, context));
        return withMore(onSlides(claims), mainClaims(context.report, context.report.claims.length), shown);
      },
      gap: NO_CLAIM,
    },
    {
      key: 'results',
      title: 'Main results',
      make: (context) => {
        const above = [...methodsPassages(context.report, MOST_METHODS), ...mainClaims(context.report, MOST_CLAIMS)];
        const shown = mainResults(context.report, MOST_RESULTS, above);
        const passages = withMore(
          [...retoldResultsNote(shown, context), ...passageBlocks(shown, context)],
          mainResults(context.report, Infinity, above),
          shown,
        );
        const answers = onSlides(answerSlides('results', context));
        return onSlides([answers, passages]);
      },
    },
    {
      key: 'validity',
      title: 'How far can we believe it',
      make: (context) => {
        const told: Slide[] = [
          ...answerSlides('validity', context),
          ...context.pictures.flatMap((picture) => pictureSlide(picture, context)),
          ...judgingAppraisals(context)
            .filter((appraisal) => !isDrawn(appraisal, context))
            .flatMap((appraisal) => judgementSlides(appraisal, context)),
        ];
        return onSlides(told);
      },
      gap: NOTHING_JUDGED,
    },
    {
      key: 'applicability',
      title: 'Does it apply to the people we see',
      make: (context) => onSlides(answerSlides('applicability', context)),
    },
    { key: 'interests', title: 'Who has an interest', make: (context) => onSlides(listSlides(briefHolderList(context.report, context))) },
    {
      key: 'claim-map',
      title: 'Who says what',
      make: (context) => {
        const claims = new Set(mainClaims(context.report, MOST_CLAIMS).map(({ annotationId }) => annotationId));
        const maps = claimMapPictures(context).filter(({ shows }) => shows.centres.some((centre) => claims.has(centre)));
        return onSlides(maps.map((map) => [pictureBlock(map)]));
      },
    },
    {
      key: 'discussion',
      title: 'To discuss',
      make: (context) => onSlides(questionSlides(discussionQuestions(context.report, context, MOST_QUESTIONS))),
    },
    { ...PASSAGES, optional: true },
  ],
};
