/** Sections that the journal club's handout and the presenter's sheet share. */
import { escapeInline } from '../../markdown/escape.ts';
import { STUDY_DESIGN_LABELS } from '../../model/study-design.ts';
import { embedded, linksTo, type MarkdownBlock } from '../markdown-entry.ts';
import { capitalised } from '../words.ts';
import { journalClubAnswers, judgementList } from './appraisal-lines.ts';
import type { SectionMaker, TemplateContext } from './base.ts';
import { mainResults, methodsPassages } from './choices.ts';
import { articleList, articleName, briefHolderList } from './lists.ts';
import { passageBlocks } from './quotations.ts';
import { retoldResultsNote, studyBlocks } from './studies.ts';

const MOST_METHODS = 2;
const MOST_RESULTS = 4;

/** What a reader needs to follow references. */
export const LEGEND: MarkdownBlock =
  'C stands for a claim, E for evidence, K for a critique, I for a conflict of interest; passages that are not quoted where they are cited are at the end.';

export const NO_QUESTION = {
  words: 'Nobody has written down what was asked; the journal-club instrument asks it.',
  where: 'appraisals',
} as const;

/** What a journal club answered; else the review's title, which is where a question is written first. */
export const question: SectionMaker = {
  key: 'question',
  title: 'The question',
  make: (context, level) => {
    const answers = journalClubAnswers('question', context, level);
    const { subject, title } = context.report;
    return answers.length > 0 || subject.kind !== 'review' ? answers : [escapeInline(title)];
  },
  gap: NO_QUESTION,
};

export const articles: SectionMaker = {
  key: 'articles',
  title: 'What we read',
  make: (context) => [
    ...articleList(
      context.report.articles.map((article) => ({ ...article, interests: [] })),
      context,
    ),
    ...studyBlocks(context),
  ],
};

/** Two lists in a row would be read as one. */
const inTheirWords = (told: readonly MarkdownBlock[], passages: readonly MarkdownBlock[]): MarkdownBlock[] =>
  told.length === 0 || passages.length === 0 ? [...told, ...passages] : [...told, 'In the articles’ words:', ...passages];

const designLines = (context: TemplateContext): MarkdownBlock[] => {
  const lines = context.report.articles.flatMap(({ number, metadata: { design, registrations } }) => {
    const facts = [
      design === null ? '' : capitalised(STUDY_DESIGN_LABELS[design]),
      registrations.length === 0 ? '' : `registered as ${registrations.join(', ')}`,
    ];
    const said = facts.filter((fact) => fact !== '').join(', ');
    return said === '' ? [] : [`- ${articleName(number, context)}: ${escapeInline(said)}.`];
  });
  return lines.length === 0 ? [] : [lines.join('\n')];
};

export const methods: SectionMaker = {
  key: 'methods',
  title: 'What was done',
  make: (context) => {
    const passages = passageBlocks(methodsPassages(context.report, MOST_METHODS), context);
    return inTheirWords(designLines(context), passages);
  },
  gap: { words: 'No passage of the methods is tagged, and no article’s design is named.', where: 'passages' },
};

export const results: SectionMaker = {
  key: 'results',
  title: 'Main results',
  make: (context, level) => {
    const inMethods = methodsPassages(context.report, MOST_METHODS);
    const shown = mainResults(context.report, MOST_RESULTS, inMethods);
    const passages = [...retoldResultsNote(shown, context), ...passageBlocks(shown, context)];
    const answers = journalClubAnswers('results', context, level);
    const told = inMethods.filter(({ tag }) => tag === 'evidence').map(({ annotationId }) => annotationId);
    if (passages.length === 0 && told.length > 0)
      return [...answers, `No evidence is tagged beside what describes the methods: ${linksTo(told, context)}.`];
    return inTheirWords(answers, passages);
  },
  gap: { words: 'No result is tagged as evidence.', where: 'passages' },
};

export const NOTHING_JUDGED = { words: 'No instrument is answered, so nothing is judged.', where: 'appraisals' } as const;

export const validity: SectionMaker = {
  key: 'validity',
  title: 'How far can we believe it',
  make: (context, level) => {
    const answers = journalClubAnswers('validity', context, level);
    const judgements = judgementList(context);
    return [...answers, ...(answers.length > 0 && judgements.length > 0 ? ['By instrument:'] : []), ...judgements];
  },
  gap: NOTHING_JUDGED,
};

export const applicability: SectionMaker = {
  key: 'applicability',
  title: 'Does it apply to the people we see',
  make: (context, level) => journalClubAnswers('applicability', context, level),
  gap: { words: 'Nobody has answered whether it applies; the journal-club instrument asks it.', where: 'appraisals' },
};

export const interests: SectionMaker = {
  key: 'interests',
  title: 'Who has an interest',
  make: (context) => briefHolderList(context.report, context),
  gap: { words: 'No conflict of interest is tagged.', where: 'passages' },
};

/** The reviewer's own section of that key; nothing when it is empty. */
export const ownSection = (key: string, context: TemplateContext, level: number): MarkdownBlock[] => {
  const markdown = context.report.narrative.find((section) => section.key === key)?.markdown ?? '';
  const body = embedded(markdown, level <= 3 ? 3 : 4, context);
  return body === '' ? [] : [body];
};

/** What a journal club asks for first, in the reviewer’s own words. */
export const summary: SectionMaker = {
  key: 'summary',
  title: 'In short',
  make: (context, level) => ownSection('summary', context, level),
  gap: { words: 'You have not written a summary.', where: 'sections' },
};

export const conclusion: SectionMaker = {
  key: 'conclusion',
  title: 'Where this leaves us',
  make: (context, level) => ownSection('conclusion', context, level),
  gap: { words: 'You have not written a conclusion.', where: 'sections' },
};

export const NOTHING_TO_DISCUSS = { words: 'No disputed claim, critique or open item is there to discuss.', where: 'passages' } as const;

export const NO_CLAIM = { words: 'No claim is tagged.', where: 'passages' } as const;
