/** What a reader asks first: how far this can be trusted, and why. Each sentence names what it rests on. */
import { declaresNone } from '../../model/annotation.ts';
import type { AnnotationId } from '../../model/id.ts';
import { escapeInline } from '../../markdown/escape.ts';
import type { ReportAppraisal, ReportJudgement } from '../appraisal-model.ts';
import { judgementLabelOf, judgementReasons, judgementWords, withStop } from '../appraisal-words.ts';
import { hasInterest } from '../interest-holders.ts';
import { linksTo, linkTo, type MarkdownBlock, type MarkdownContext } from '../markdown-entry.ts';
import type { ReportEntry } from '../model.ts';
import { counted, countedTag, listed } from '../words.ts';
import { answerLine, appraisalHeading, briefReasons, decidingDomains, judgingAppraisals } from './appraisal-lines.ts';
import type { SectionMaker, TemplateContext } from './base.ts';
import { bearingOn, journalClubItems, JOURNAL_CLUB_ITEMS, mainClaims } from './choices.ts';
import { excerptWords, missing } from './lists.ts';
import { countedByStudy } from './studies.ts';

/** First words of the claim that most is said about, in UTF-16 code units. */
const CLAIM_WORDS = 120;

/** References to the passages that a domain's answers rest on; the appraisal has all of them. */
const MOST_GROUNDS = 5;

/** "[E2](#e2), [E4](#e4) and 3 more; 2 recorded absences": what the answers of a domain rest on. */
const groundsOf = ({ items }: ReportAppraisal['domains'][number], context: MarkdownContext): string => {
  const passages: AnnotationId[] = [...new Set(items.flatMap((item) => item.passages))];
  const absences = items.filter(({ absence }) => absence !== null).length;
  const more = passages.length - MOST_GROUNDS;
  const named = `${linksTo(passages.slice(0, MOST_GROUNDS), context)}${more > 0 ? ` and ${more} more` : ''}`;
  const parts = [named, absences === 0 ? '' : counted(absences, 'recorded absence', 'recorded absences')].filter((part) => part !== '');
  return parts.length === 0 ? '' : ` (${parts.join('; ')})`;
};

const withGrounds = (sentence: string, grounds: string): string =>
  `${withStop(sentence).slice(0, -1)}${grounds}${withStop(sentence).slice(-1)}`;

const reasonOf = (title: string, judgement: ReportJudgement, isOnly: boolean): string => {
  const reasons = briefReasons(judgement);
  return isOnly || reasons.toLowerCase().startsWith(title.toLowerCase()) ? reasons : `${title}: ${reasons}`;
};

/** "- Article 1 (Okafor 2021), Randomised trial: **High risk.** Missing outcomes: they are likely to be … ([E2](#e2), 1 recorded absence)." */
const judgementSentence = (appraisal: ReportAppraisal, context: TemplateContext): MarkdownBlock => {
  const { overall } = appraisal;
  const words = overall === null ? null : judgementWords(overall);
  const name = `- ${escapeInline(appraisalHeading(appraisal, context))}: **${escapeInline(words ?? 'not judged yet')}.**`;
  if (overall !== null && overall.own !== null) return `${name} ${escapeInline(judgementReasons(overall))}`;
  const deciding = decidingDomains(appraisal);
  const reasons = deciding.flatMap((domain) =>
    domain.judgement === null || judgementLabelOf(domain.judgement) === null
      ? []
      : [withGrounds(escapeInline(reasonOf(domain.title, domain.judgement, deciding.length === 1)), groundsOf(domain, context))],
  );
  return `${name} ${reasons.join(' ')}`.trimEnd();
};

/** Holders of interests that are named; of more the number. */
const MOST_HOLDERS = 3;

const references = (entries: readonly ReportEntry[]): string => entries.map((entry) => linkTo(entry)).join(', ');

/** Of the claim that most is said about: how many studies and passages are on each side. */
export const mainClaimSentence = (context: TemplateContext): MarkdownBlock[] => {
  const [claim] = mainClaims(context.report, 1);
  if (claim === undefined) return [];
  const pro = bearingOn(claim, ['supports'], context.entries);
  const contra = bearingOn(claim, ['rebuts', 'qualifies'], context.entries);
  const side = (entries: readonly ReportEntry[], singular: string, plural: string, none: string): string => {
    if (entries.length === 0) return none;
    const { words, isOne } = countedByStudy(entries, context.report);
    return `${words} ${isOne ? singular : plural} (${references(entries)})`;
  };
  const isUnsaid = pro.length + contra.length === 0;
  const said = isUnsaid
    ? 'nothing that was tagged speaks for or against it'
    : `${side(pro, 'supports it', 'support it', 'nothing that was tagged supports it')}, ${side(contra, 'speaks against it or limits it', 'speak against it or limit it', 'nothing speaks against it')}`;
  return [`The main claim is ${linkTo(claim)}, ${excerptWords(claim, CLAIM_WORDS)}: ${said}.`];
};

const claimsWithoutEvidence = ({ report }: TemplateContext): MarkdownBlock[] => {
  const [all, without] = [report.claims.length, report.unsupportedClaims.length];
  // Of an only claim it is said already.
  if (without === 0 || all === 1) return [];
  return [`Of ${all} claims, ${without} ${without === 1 ? 'has' : 'have'} no evidence that was tagged.`];
};

/** "3 passages on conflicts of interest: Dr Okafor (I1); I3 declares none; I2 names no holder.": who is named, each with the passages that name them. */
const interestsSentence = (context: TemplateContext): MarkdownBlock[] => {
  const { entries, interestHolders } = context.report;
  const tagged = entries.filter(({ tag, outside }) => tag === 'conflict-of-interest' && !outside);
  if (tagged.length === 0) return ['No conflict of interest is tagged.'];
  const ids = (told: typeof interestHolders): AnnotationId[] => [
    ...new Set(told.flatMap(({ interests }) => interests.map(({ annotationId }) => annotationId))),
  ];
  const named = interestHolders.filter((each) => each.holder !== null && hasInterest(each));
  const [first, more] = named.length <= MOST_HOLDERS ? [named, []] : [named.slice(0, MOST_HOLDERS - 1), named.slice(MOST_HOLDERS - 1)];
  const whose = [
    ...first.map((each) => `${escapeInline(each.holder ?? '')} (${linksTo(ids([each]), context)})`),
    ...(more.length === 0 ? [] : [`${more.length} others (${linksTo(ids(more), context)})`]),
  ];
  const unnamed = ids(interestHolders.filter(({ holder, authorsOf }) => holder === null && authorsOf === null));
  const nameless = unnamed.length === 0 ? [] : [`${linksTo(unnamed, context)} ${unnamed.length === 1 ? 'names' : 'name'} no holder`];
  const declarations = interestHolders.flatMap(({ interests }) =>
    interests.filter(({ interest }) => interest !== null && declaresNone(interest)),
  );
  const declared = [...new Set(declarations.map(({ annotationId }) => annotationId))];
  const disputed = [...new Set(declarations.flatMap(({ contradictedBy }) => contradictedBy.map(({ annotationId }) => annotationId)))];
  const none =
    declared.length === 0
      ? []
      : [
          `${linksTo(declared, context)} ${declared.length === 1 ? 'declares' : 'declare'} none${disputed.length === 0 ? '' : `, but another article shows one (${linksTo(disputed, context)})`}`,
        ];
  const said = [...(whose.length === 0 ? [] : [listed(whose, 'and')]), ...none, ...nameless];
  return [`${countedTag('conflict-of-interest', tagged.length)}: ${said.join('; ')}.`];
};

/** What an instrument without judgements, the journal club's, says of it in words. */
const journalClubLines = (context: TemplateContext): MarkdownBlock[] =>
  journalClubItems(context.report, [JOURNAL_CLUB_ITEMS.threat, JOURNAL_CLUB_ITEMS.change]).map((item) => answerLine(item, context));

/** The judgements first, then the main claim, claims without evidence, and interests. */
export const bottomLineBlocks = (context: TemplateContext): MarkdownBlock[] => {
  const judged = [
    ...judgingAppraisals(context)
      .filter(({ overall, domains }) => overall !== null || domains.some(({ judgement }) => judgement !== null))
      .map((appraisal) => judgementSentence(appraisal, context)),
    ...journalClubLines(context),
  ];
  const claims = [...mainClaimSentence(context), ...claimsWithoutEvidence(context)];
  return [
    judged.length === 0
      ? missing('Nothing is judged yet: no instrument has answers that a judgement could follow from.')
      : judged.join('\n'),
    [...claims, ...interestsSentence(context)].join(' '),
  ];
};

export const BOTTOM_LINE = 'bottom-line';

export const bottomLine: SectionMaker = { key: BOTTOM_LINE, title: 'Bottom line', make: (context) => bottomLineBlocks(context) };
