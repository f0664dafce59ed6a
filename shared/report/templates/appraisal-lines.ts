/** Appraisals in few words: judgements with their reasons, answers in a paragraph each. The whole is markdown-appraisal.ts's. */
import { escapeInline } from '../../markdown/escape.ts';
import type { ReportAppraisal, ReportItem, ReportJudgement } from '../appraisal-model.ts';
import {
  absenceHead,
  absenceWords,
  appraisalTitle,
  isAnswered,
  judgementLabelOf,
  judgementReasons,
  judgementWords,
  responseWords,
  supportWords,
  withStop,
} from '../appraisal-words.ts';
import { embedded, linksTo, prefixed, type MarkdownBlock, type MarkdownContext } from '../markdown-entry.ts';
import { wordsHeading, type TemplateContext } from './base.ts';
import { JOURNAL_CLUB, type JournalClubDomain } from './choices.ts';
import { isParagraph } from './lists.ts';

/** "**Label.** Reasons", escaped; says so when nothing is judged yet. */
export const judgementLine = (judgement: ReportJudgement): string => {
  const reasons = escapeInline(judgementReasons(judgement));
  return `**${escapeInline(judgementWords(judgement) ?? 'Not judged yet')}.**${reasons === '' ? '' : ` ${reasons}`}`;
};

/** An answer's grounds: "([E3](#e3))", what was looked for in vain, or that there are none. */
const grounds = (item: ReportItem, context: MarkdownContext): string => {
  const { passages, absence, why } = item;
  return [
    passages.length === 0 ? '' : `(${linksTo(passages, context)})`,
    absence === null ? '' : escapeInline(context.isBrief === true ? absenceHead(absence) : absenceWords(absence, why)),
    supportWords(item),
  ]
    .filter((part) => part !== '')
    .join(' ');
};

/**
 * "Question? **Yes.** Why ([E3](#e3))" in one paragraph; a longer reason has its own.
 * @param asked the question as it is shown; nothing for readers who were not asked it.
 */
export const answerBlocks = (item: ReportItem, context: MarkdownContext, asked = `*${escapeInline(item.text)}*`): MarkdownBlock[] => {
  const response = responseWords(item);
  const question = [asked, response === '' ? '' : `**${escapeInline(response)}.**`].filter((part) => part !== '').join(' ');
  const why = embedded(item.why, 'none', context);
  const parts = [question, why, grounds(item, context)].filter((part) => part !== '');
  return isParagraph(why) ? [parts.join(' ')] : parts;
};

/** An answer as an item of a list. */
export const answerLine = (item: ReportItem, context: MarkdownContext): MarkdownBlock =>
  prefixed(answerBlocks(item, context).join('\n\n'), '- ', '  ');

/** The answered items as a list; what is open is for whoever makes the document (`makeDocument`'s gaps). */
export const answerLines = (items: readonly ReportItem[], context: MarkdownContext): MarkdownBlock[] => {
  const told = items.filter(isAnswered).map((item) => answerLine(item, context));
  return told.length === 0 ? [] : [told.join('\n')];
};

/** "Article 1 (Okafor 2021): Randomised trial: pain after a week". */
export const appraisalHeading = (appraisal: ReportAppraisal, { shortCitations }: MarkdownContext): string =>
  `Article ${appraisal.articleNumber} (${shortCitations.get(appraisal.articleNumber) ?? ''}): ${appraisalTitle(appraisal)}`;

/** Those that judge or answer how far an article can be believed; referee's forms are for their own report. */
const isReferees = ({ domains }: ReportAppraisal): boolean => domains.some(({ audience }) => audience !== null);

export const judgingAppraisals = ({ report }: TemplateContext): ReportAppraisal[] =>
  report.appraisals.filter((appraisal) => appraisal.instrument.id !== JOURNAL_CLUB && !isReferees(appraisal));

/** Overall and by domain; where an instrument judges nothing, its answers. */
export const judgementLines = ({ overall, domains }: ReportAppraisal, context: MarkdownContext): MarkdownBlock[] => {
  const judged = domains.flatMap(({ title, judgement }) =>
    judgement === null ? [] : [`- ${escapeInline(title)}: ${judgementLine(judgement)}`],
  );
  return [
    ...(overall === null ? [] : [`Overall: ${judgementLine(overall)}`]),
    ...(judged.length === 0
      ? answerLines(
          domains.flatMap(({ items }) => items),
          context,
        )
      : [judged.join('\n')]),
  ];
};

/** The reasons for the judgement that counts, without what the instrument would have said. */
export const briefReasons = ({ own, reason, proposed }: ReportJudgement): string =>
  own === null ? (proposed?.because ?? []).join(' ') : reason;

/** "Title (words): reasons"; reasons that begin with the title's words say it themselves. */
const titledReasons = (title: string, judged: string | null, reasons: string): string => {
  if (reasons.toLowerCase().startsWith(title.toLowerCase())) return judged === null ? reasons : `${judged}: ${reasons}`;
  return `${title}${judged === null ? '' : ` (${judged.charAt(0).toLowerCase()}${judged.slice(1).replaceAll(' (', ', ').replaceAll(/[()]/gu, '')})`}: ${reasons}`;
};

/** Domains that are judged as the whole is; all of them where nothing is, or where none is judged so. */
export const decidingDomains = ({ overall, domains }: ReportAppraisal): ReportAppraisal['domains'] => {
  const label = overall === null ? null : judgementLabelOf(overall);
  const deciding = domains.filter(({ judgement }) => label !== null && judgement !== null && judgementLabelOf(judgement) === label);
  return deciding.length === 0 ? domains : deciding;
};

/** One line for each appraisal: what it comes to, and the reasons of the domains that weigh as much; of a form without judgements, how much is answered. */
export const judgementList = (
  context: TemplateContext,
  { reasons: withReasons = true }: { readonly reasons?: boolean } = {},
): MarkdownBlock[] => {
  const lines = judgingAppraisals(context).map((appraisal) => {
    const { overall, domains, asked, complete } = appraisal;
    const label = overall === null ? null : judgementLabelOf(overall);
    const words = overall === null ? null : judgementWords(overall);
    const name = escapeInline(appraisalHeading(appraisal, context));
    const judged = domains.filter(({ judgement }) => judgement !== null).length;
    const deciding = domains.flatMap(({ title, judgement }) => {
      const own = judgement === null ? null : judgementLabelOf(judgement);
      return judgement === null || own === null || (label !== null && own !== label)
        ? []
        : [
            judged === 1 && label !== null
              ? briefReasons(judgement)
              : titledReasons(title, label === null ? judgementWords(judgement) : null, briefReasons(judgement)),
          ];
    });
    // An overall judgement of the reviewer's own has reasons that no domain gives.
    const reasons = !withReasons ? [] : overall !== null && overall.own !== null ? [overall.reason] : deciding;
    const result =
      words === null ? `${overall === null ? `${complete} of ${asked} items answered` : 'not judged yet'}.` : `**${escapeInline(words)}.**`;
    return `- ${name}: ${result} ${escapeInline(reasons.map(withStop).join(' '))}`.trimEnd();
  });
  return lines.length === 0 ? [] : [lines.join('\n')];
};

/** The journal club's answers to one of its domains, for each article under its name when there are several. */
export const journalClubAnswers = (domainId: JournalClubDomain, context: TemplateContext, level: number): MarkdownBlock[] => {
  const appraisals = context.report.appraisals.filter(({ instrument }) => instrument.id === JOURNAL_CLUB);
  return appraisals.flatMap((appraisal) => {
    const lines = appraisal.domains.filter(({ id }) => id === domainId).flatMap(({ items }) => answerLines(items, context));
    if (lines.length === 0 || appraisals.length === 1) return lines;
    return [
      wordsHeading(level, `Article ${appraisal.articleNumber} (${context.shortCitations.get(appraisal.articleNumber) ?? ''})`),
      ...lines,
    ];
  });
};
