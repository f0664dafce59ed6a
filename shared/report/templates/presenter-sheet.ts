/** For whoever leads the journal club: the handout with every answer, what to read aloud, and what the library says to each question. */
import { escapeInline } from '../../markdown/escape.ts';
import type { Report, ReportEntry } from '../model.ts';
import type { ReportAppraisal, ReportJudgement } from '../appraisal-model.ts';
import { appraisalTitle, itemsLeft, judgementReasons, judgementWords } from '../appraisal-words.ts';
import { linkTo, type MarkdownBlock } from '../markdown-entry.ts';
import { counted } from '../words.ts';
import {
  appraisalHeading,
  answerLines,
  briefReasons,
  decidingDomains,
  journalClubAnswers,
  judgementList,
  judgingAppraisals,
} from './appraisal-lines.ts';
import {
  LEGEND,
  NOTHING_JUDGED,
  NOTHING_TO_DISCUSS,
  NO_CLAIM,
  applicability,
  articles,
  conclusion,
  interests,
  methods,
  ownSection,
  question,
  results,
} from './journal-club.ts';
import { mainClaimSentence } from './bottom-line.ts';
import { PASSAGES, wordsHeading, type BaseDefinition, type SectionMaker, type TemplateContext } from './base.ts';
import { bearingOn, mainClaims } from './choices.ts';
import { discussionQuestions } from './discussion.ts';
import { articleName, excerptWords, saying } from './lists.ts';
import { quoted } from './quotations.ts';
import { differenceOf, retellingsSection } from './studies.ts';

const MOST_CLAIMS = 3;
const MOST_QUESTIONS = 6;
const MOST_RETELLINGS = 6;

/** By which a passage is known again, in UTF-16 code units. */
const FEW_WORDS = 50;

/** What is read, and the note on it; of what was quoted further up its first words. */
const withNote = (cue: string, entry: ReportEntry, context: TemplateContext): MarkdownBlock[] => {
  if (context.quoted.has(entry.annotationId)) return [`**${cue}:** ${linkTo(entry)} ${excerptWords(entry, FEW_WORDS)}, quoted above.`];
  return [`**${cue}**`, ...quoted(entry, context), ...saying('*Your note:*', entry.note, context)];
};

/** A retelling in another article says more of how a claim travels than one beside it. */
const elsewhereFirst = (entries: readonly ReportEntry[], { articleId }: ReportEntry): ReportEntry[] =>
  entries.toSorted((a, b) => Number(a.articleId === articleId) - Number(b.articleId === articleId));

/** "How it was retold (worded more strongly; left out: 12)". */
const retoldCue = (retelling: ReportEntry, claim: ReportEntry, report: Report): string => {
  const difference = differenceOf(retelling, claim, report);
  return `How it was retold${difference === '' ? '' : ` (${escapeInline(difference)})`}`;
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
      const retold = firstUnread(elsewhereFirst(bearingOn(claim, ['restates'], context.entries), claim));
      for (const entry of [claim, ...pro, ...contra, ...retold]) read.add(entry);
      return [
        wordsHeading(level, `Claim ${index + 1}`),
        ...withNote('What is claimed', claim, context),
        ...pro.flatMap((entry) => withNote('What supports it', entry, context)),
        ...contra.flatMap((entry) => withNote('What speaks against it', entry, context)),
        ...retold.flatMap((entry) => withNote(retoldCue(entry, claim, context.report), entry, context)),
        ...(pro.length === 0 ? ['Nothing that was tagged supports it.'] : []),
      ];
    });
    return blocks;
  },
  gap: NO_CLAIM,
};

/** "**High risk.** Reasons", with the instrument's proposal where the reviewer overrides it. */
const shortJudgement = (judgement: ReportJudgement): string => {
  const label = `**${escapeInline(judgementWords(judgement) ?? 'Not judged yet')}.**`;
  const reasons = escapeInline(judgement.own === null ? briefReasons(judgement) : judgementReasons(judgement));
  return reasons === '' ? label : `${label} ${reasons}`;
};

/** "Title: **High risk.** Reasons"; reasons that begin with the title's words say it themselves. */
const domainLine = (title: string, shown: string, judgement: ReportJudgement | null): string => {
  if (judgement === null) return shown;
  const saysTitle = judgement.own === null && briefReasons(judgement).toLowerCase().startsWith(title.toLowerCase());
  return saysTitle ? shortJudgement(judgement) : `${shown}: ${shortJudgement(judgement)}`;
};

/** The answers of the domains that decide, and in a line each how the others are judged. */
const appraisalBlocks = (appraisal: ReportAppraisal, context: TemplateContext, level: number): MarkdownBlock[] => {
  const { overall, domains } = appraisal;
  const deciding = decidingDomains(appraisal);
  const others = domains.flatMap((domain) =>
    domain.judgement === null || deciding.includes(domain)
      ? []
      : [`- ${domainLine(domain.title, escapeInline(domain.title), domain.judgement)}`],
  );
  // An only domain's judgement is the whole's.
  const isOne = domains.length === 1 && overall !== null && overall.own === null;
  return [
    wordsHeading(level, appraisalHeading(appraisal, context)),
    ...(overall === null || isOne ? [] : [`Overall: ${shortJudgement(overall)}`]),
    ...deciding.flatMap(({ title, judgement, items }) => [
      isOne && judgement !== null ? shortJudgement(judgement) : domainLine(title, `**${escapeInline(title)}**`, judgement),
      ...answerLines(items, context),
    ]),
    ...(others.length === 0 ? [] : ['The other domains:', others.join('\n')]),
  ];
};

const validity: SectionMaker = {
  key: 'validity',
  title: 'How far can we believe it',
  make: (context, level) => {
    return [
      ...journalClubAnswers('validity', context, level),
      ...judgingAppraisals(context).flatMap((appraisal) => appraisalBlocks(appraisal, context, level)),
    ];
  },
  gap: NOTHING_JUDGED,
};

const discussion: SectionMaker = {
  key: 'discussion',
  title: 'To discuss, and what the library answers',
  make: (context) => {
    const questions = discussionQuestions(context.report, context, MOST_QUESTIONS);
    return questions.flatMap(({ question: asked, answer }, index) => [`**${index + 1}. ${asked}**`, ...answer]);
  },
  gap: NOTHING_TO_DISCUSS,
};

/** What might be asked and has no answer here. */
const open: SectionMaker = {
  key: 'open',
  title: 'What has no answer yet',
  make: (context) => {
    const { report } = context;
    const items = report.appraisals.flatMap((appraisal) => {
      const { open: unanswered, unsupported } = itemsLeft(appraisal.domains.flatMap((domain) => domain.items));
      const parts = [
        unanswered.length === 0 ? '' : `items without an answer: ${unanswered.join(', ')}`,
        unsupported.length === 0 ? '' : `answers with nothing to rest on: ${unsupported.join(', ')}`,
      ].filter((part) => part !== '');
      return parts.length === 0
        ? []
        : [`- ${articleName(appraisal.articleNumber, context)}, ${escapeInline(appraisalTitle(appraisal))}: ${parts.join('; ')}.`];
    });
    const lists = [
      { count: report.unsupportedClaims.length, one: 'claim has no evidence', many: 'claims have no evidence' },
      {
        count: report.unattachedEvidence.length,
        one: 'piece of evidence is attached to nothing',
        many: 'pieces of evidence are attached to nothing',
      },
      { count: report.unattachedCritiques.length, one: 'critique is attached to nothing', many: 'critiques are attached to nothing' },
    ].flatMap(({ count, one, many }) => (count === 0 ? [] : [`- ${counted(count, one, many)}.`]));
    return items.length + lists.length === 0 ? [] : [[...items, ...lists].join('\n')];
  },
};

export const presenterSheet: BaseDefinition = {
  title: 'Presenter’s sheet',
  inFileName: 'presenter’s sheet',
  layout: 'sheet',
  opening: ({ report }) => [wordsHeading(1, report.title), escapeInline(LEGEND)],
  sections: [
    {
      key: 'summary',
      title: 'In short',
      make: (context, level) => [
        ...ownSection('summary', context, level),
        ...judgementList(context, { reasons: false }),
        ...mainClaimSentence(context),
      ],
    },
    question,
    articles,
    methods,
    results,
    retellingsSection({ most: MOST_RETELLINGS }),
    readAloud,
    validity,
    applicability,
    interests,
    discussion,
    open,
    conclusion,
    PASSAGES,
  ],
};
