/** For whoever leads the journal club: the handout with every answer, what to read aloud, and what the library says to each question. */
import { escapeInline } from '../../markdown/escape.ts';
import type { ReportEntry } from '../model.ts';
import { appraisalTitle, itemsLeft } from '../appraisal-words.ts';
import { linksTo, type MarkdownBlock } from '../markdown-entry.ts';
import { appraisalHeading, answerLines, journalClubAnswers, judgementLine, judgingAppraisals } from './appraisal-lines.ts';
import { LEGEND, applicability, articles, interests, methods, ownSection, question, results } from './journal-club.ts';
import { PASSAGES, wordsHeading, type BaseDefinition, type SectionMaker, type TemplateContext } from './base.ts';
import { bearingOn, mainClaims } from './choices.ts';
import { discussionQuestions } from './discussion.ts';
import { articleName, missing, saying } from './lists.ts';
import { pictureBlocks } from './picture-blocks.ts';
import { quoted } from './quotations.ts';

const MOST_CLAIMS = 3;
const MOST_QUESTIONS = 8;

const withNote = (cue: string, entry: ReportEntry, context: TemplateContext): MarkdownBlock[] => {
  return [`**${cue}**`, ...quoted(entry, context), ...saying('Your note:', entry.note, context)];
};

/** Each of the main claims with the weightiest passage for it and against it; an entry is read once. */
const readAloud: SectionMaker = {
  key: 'read-aloud',
  title: 'Passages to read aloud',
  make: (context, level) => {
    const read = new Set<ReportEntry>();
    const firstUnread = (entries: readonly ReportEntry[]): ReportEntry[] => entries.filter((entry) => !read.has(entry)).slice(0, 1);
    const blocks = mainClaims(context.report, MOST_CLAIMS).flatMap((claim, index) => {
      const pro = firstUnread(bearingOn(claim, ['supports'], context.entries));
      const contra = firstUnread(bearingOn(claim, ['rebuts', 'qualifies'], context.entries));
      const retold = firstUnread(bearingOn(claim, ['restates'], context.entries));
      for (const entry of [claim, ...pro, ...contra, ...retold]) read.add(entry);
      return [
        wordsHeading(level, `Claim ${index + 1}`),
        ...withNote('What is claimed', claim, context),
        ...pro.flatMap((entry) => withNote('What supports it', entry, context)),
        ...contra.flatMap((entry) => withNote('What speaks against it', entry, context)),
        ...retold.flatMap((entry) => withNote('How it was retold', entry, context)),
        ...(pro.length === 0 ? [missing('Nothing that was tagged supports it.')] : []),
      ];
    });
    return blocks.length === 0 ? [missing('No claim is tagged yet.')] : blocks;
  },
};

const validity: SectionMaker = {
  key: 'validity',
  title: 'How far can we believe it',
  make: (context, level) => {
    const told = [
      ...journalClubAnswers('validity', context, level),
      ...pictureBlocks(context, ['traffic-light', 'summary']),
      ...judgingAppraisals(context).flatMap((appraisal) => [
        wordsHeading(level, appraisalHeading(appraisal, context)),
        ...(appraisal.overall === null ? [] : [`Overall: ${judgementLine(appraisal.overall)}`]),
        ...appraisal.domains.flatMap(({ title, judgement, items }) => [
          `**${escapeInline(title)}**${judgement === null ? '' : `: ${judgementLine(judgement)}`}`,
          ...answerLines(items, context),
        ]),
      ]),
    ];
    return told.length === 0 ? [missing('No instrument is answered yet, so nothing is judged.')] : told;
  },
};

const discussion: SectionMaker = {
  key: 'discussion',
  title: 'To discuss, and what the library answers',
  make: (context, level) => {
    const questions = discussionQuestions(context.report, context, MOST_QUESTIONS);
    if (questions.length === 0) return [missing('Nothing to discuss is recorded yet: no disputed claim, critique or open item.')];
    return questions.flatMap(({ question: asked, answer }, index) => [wordsHeading(level, `Question ${index + 1}`), asked, ...answer]);
  },
};

/** What might be asked and has no answer here. */
const open: SectionMaker = {
  key: 'open',
  title: 'What has no answer yet',
  make: (context) => {
    const { report } = context;
    const items = report.appraisals.flatMap((appraisal) => {
      const { open: unanswered, unsupported } = itemsLeft(appraisal.domains.flatMap((domain) => domain.items));
      const parts = [unanswered.length === 0 ? '' : `items without an answer: ${unanswered.join(', ')}`, unsupported.length === 0 ? '' : `answers with nothing to rest on: ${unsupported.join(', ')}`].filter((part) => part !== '');
      return parts.length === 0 ? [] : [`- ${articleName(appraisal.articleNumber, context)}, ${escapeInline(appraisalTitle(appraisal))}: ${parts.join('; ')}.`];
    });
    const lists = [
      report.unsupportedClaims.length === 0 ? '' : `- Claims without evidence: ${linksTo(report.unsupportedClaims, context)}.`,
      report.unattachedEvidence.length === 0 ? '' : `- Evidence attached to nothing: ${linksTo(report.unattachedEvidence, context)}.`,
      report.unattachedCritiques.length === 0 ? '' : `- Critiques attached to nothing: ${linksTo(report.unattachedCritiques, context)}.`,
    ].filter((line) => line !== '');
    return items.length + lists.length === 0 ? [] : [[...items, ...lists].join('\n')];
  },
};

export const presenterSheet: BaseDefinition = {
  title: 'Presenter’s sheet',
  layout: 'pages',
  opening: ({ report }) => [wordsHeading(1, report.title), escapeInline(LEGEND)],
  sections: [
    { key: 'summary', title: 'In short', make: (context, level) => ownSection('summary', context, level) },
    question,
    articles,
    readAloud,
    methods,
    results,
    validity,
    applicability,
    interests,
    discussion,
    open,
    { key: 'conclusion', title: 'Where this leaves us', make: (context, level) => ownSection('conclusion', context, level) },
    PASSAGES,
  ],
};
