/** Sections that the journal club's handout and the presenter's sheet share. */
import { escapeInline } from '../../markdown/escape.ts';
import { STUDY_DESIGN_LABELS } from '../../model/study-design.ts';
import { embedded, linksTo, type MarkdownBlock } from '../markdown-entry.ts';
import { capitalised } from '../words.ts';
import { journalClubAnswers, judgementList } from './appraisal-lines.ts';
import type { SectionMaker, TemplateContext } from './base.ts';
import { mainResults, methodsPassages } from './choices.ts';
import { articleList, articleName, briefHolderList, missing } from './lists.ts';
import { passageBlocks } from './quotations.ts';

const MOST_METHODS = 2;
const MOST_RESULTS = 4;

/** What a reader needs to follow references. */
export const LEGEND: MarkdownBlock =
  'C stands for a claim, E for evidence, K for a critique, I for a conflict of interest; passages that are not quoted where they are cited are at the end.';

export const question: SectionMaker = {
  key: 'question',
  title: 'The question',
  make: (context, level) => {
    const answers = journalClubAnswers('question', context, level);
    return answers.length > 0
      ? answers
      : [missing('Nobody has written down yet what was asked. The journal-club instrument has a place for it.')];
  },
};

export const articles: SectionMaker = {
  key: 'articles',
  title: 'What we read',
  make: (context) => {
    const list = articleList(
      context.report.articles.map((article) => ({ ...article, interests: [] })),
      context,
    );
    return list.length === 0 ? [missing('There is no article in this review yet.')] : list;
  },
};

/** Two lists in a row would be read as one. */
const inTheirWords = (told: readonly MarkdownBlock[], passages: readonly MarkdownBlock[], otherwise: string): MarkdownBlock[] => {
  if (passages.length === 0) return [...told, missing(otherwise)];
  return told.length === 0 ? [...passages] : [...told, 'In the articles’ words:', ...passages];
};

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
    return inTheirWords(designLines(context), passages, 'No passage of the methods is tagged yet.');
  },
};

export const results: SectionMaker = {
  key: 'results',
  title: 'Main results',
  make: (context, level) => {
    const inMethods = methodsPassages(context.report, MOST_METHODS);
    const passages = passageBlocks(mainResults(context.report, MOST_RESULTS, inMethods), context);
    const answers = journalClubAnswers('results', context, level);
    const told = inMethods.filter(({ tag }) => tag === 'evidence').map(({ annotationId }) => annotationId);
    if (passages.length === 0 && told.length > 0)
      return [...answers, `No evidence is tagged beside what describes the methods: ${linksTo(told, context)}.`];
    return inTheirWords(answers, passages, 'No result is tagged as evidence yet.');
  },
};

export const validity: SectionMaker = {
  key: 'validity',
  title: 'How far can we believe it',
  make: (context, level) => {
    const answers = journalClubAnswers('validity', context, level);
    const judgements = judgementList(context);
    const told = [...answers, ...(answers.length > 0 && judgements.length > 0 ? ['By instrument:'] : []), ...judgements];
    return told.length === 0 ? [missing('No instrument is answered yet, so nothing is judged.')] : told;
  },
};

export const applicability: SectionMaker = {
  key: 'applicability',
  title: 'Does it apply to the people we see',
  make: (context, level) => {
    const answers = journalClubAnswers('applicability', context, level);
    return answers.length > 0 ? answers : [missing('Nobody has answered yet whether it applies. The journal-club instrument asks.')];
  },
};

export const interests: SectionMaker = {
  key: 'interests',
  title: 'Who has an interest',
  make: (context) => {
    const holders = briefHolderList(context.report, context);
    return holders.length > 0 ? holders : [missing('No conflict of interest is tagged.')];
  },
};

/** The reviewer's own section of that key; nothing when it is empty. */
export const ownSection = (key: string, context: TemplateContext, level: number): MarkdownBlock[] => {
  const markdown = context.report.narrative.find((section) => section.key === key)?.markdown ?? '';
  const body = embedded(markdown, level <= 3 ? 3 : 4, context);
  return body === '' ? [] : [body];
};
