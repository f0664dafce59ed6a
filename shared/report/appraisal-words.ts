/** How a report says what an appraisal found, the same in the preview and in every format. Plain text, unescaped. */
import { SECTION_KIND_LABELS } from '../model/section.ts';
import type { ReportAbsence, ReportAppraisal, ReportItem, ReportJudgement } from './appraisal-model.ts';
import { timesFound } from '../instruments/progress.ts';
import { inQuotationMarks } from '../text/quotation-marks.ts';
import { counted, listed } from './words.ts';

export const withStop = (sentence: string): string => (/[.?!]$/u.test(sentence) ? sentence : `${sentence}.`);

/** "Randomised trial, parallel groups: pain after a week". */
export const appraisalTitle = ({ instrument, outcome }: ReportAppraisal): string =>
  outcome === '' ? instrument.title : `${instrument.title}: ${outcome}`;

/** "After Sterne and others 2019 (pack 1.0.0). 12 items asked: 9 complete, 1 without anything to rest on, 2 unanswered." */
export const appraisalFacts = ({ instrument, asked, complete, unsupported }: ReportAppraisal): string => {
  const open = asked - complete - unsupported;
  const counts = [
    `${complete} complete`,
    unsupported === 0 ? '' : `${unsupported} without anything to rest on`,
    open === 0 ? '' : `${open} unanswered`,
  ].filter((part) => part !== '');
  return `Follows ${withStop(instrument.citation)} Version ${instrument.version}. ${counted(asked, 'item', 'items')} asked: ${counts.join(', ')}.`;
};

/** What a retelling is compared with; `cited` names an article by its number. Null for what is compared with nothing. */
export const sourceWords = ({ articleNumber, sourceNumber }: ReportAppraisal, cited: (number: number) => string): string | null => {
  if (sourceNumber === null) return null;
  return sourceNumber === articleNumber ? 'Compared with the abstract printed in it.' : `Compared with ${cited(sourceNumber)}.`;
};

/** Said when an instrument was used against its own advice. */
export const refusalWords = (refusal: string): string =>
  `The instrument does not fit this article, and the reviewer used it all the same. ${withStop(refusal)}`;

/** What counts: the reviewer's own, else the proposal; null while there is neither. */
export const judgementLabelOf = ({ own, proposed }: ReportJudgement): string | null => own ?? proposed?.label ?? null;

/** "so far; 9 items open": what is said of a proposal while items have no answer. */
const provisionalWords = (open: number): string => `so far; ${counted(open, 'item', 'items')} open`;

/** What a proposal's items leave unsettled: those without an answer, those with one, and of these the ones that rest on nothing. */
export type JudgementLimits = Pick<ReportJudgement, 'open' | 'answered' | 'unsupported'>;

/** "16 of 17 answers rest on nothing", "its only answer rests on nothing"; empty where each has its grounds. */
const unfoundedWords = ({ answered, unsupported }: JudgementLimits): string => {
  if (unsupported === 0) return '';
  if (answered === 1) return 'its only answer rests on nothing';
  return `${unsupported} of ${answered} answers ${unsupported === 1 ? 'rests' : 'rest'} on nothing`;
};

/** "so far; 9 items open; 2 of 5 answers rest on nothing": why a proposal is not settled; empty for one that is. */
export const limitWords = (limits: JudgementLimits): string =>
  [limits.open === 0 ? '' : provisionalWords(limits.open), unfoundedWords(limits)].filter((part) => part !== '').join('; ');

/** "High risk", or "High risk (so far; 9 items open; 2 of 5 answers rest on nothing)"; null while nothing is judged. */
export const judgementWords = (judgement: ReportJudgement): string | null => {
  const label = judgementLabelOf(judgement);
  const limits = judgement.own === null && judgement.proposed !== null ? limitWords(judgement) : '';
  return label === null || limits === '' ? label : `${label} (${limits})`;
};

/** The sentences below a judgement: where it comes from, and why. */
export const judgementReasons = (judgement: ReportJudgement): string => {
  const { own, reason, proposed, waitingFor } = judgement;
  const because = proposed === null ? '' : proposed.because.map(withStop).join(' ');
  if (own !== null) {
    const instead =
      proposed === null ? 'nothing yet' : `${inQuotationMarks(proposed.label)}${because === '' ? '' : ` (${because.replace(/\.$/u, '')})`}`;
    return `The reviewer’s own judgement: ${withStop(reason)} The instrument proposed ${instead}.`;
  }
  if (proposed !== null)
    return `${because === '' ? '' : `${because} `}${judgement.open > 0 ? 'Proposed by the instrument from the answers so far.' : 'Proposed by the instrument.'}`;
  return waitingFor.length === 0 ? '' : `Waiting for ${waitingFor.length === 1 ? 'item' : 'items'} ${waitingFor.join(', ')}.`;
};

/** Items that need an answer, or something the answer rests on, by id; empty lists when nothing is left. */
export const itemsLeft = (items: readonly ReportItem[]): { readonly open: string[]; readonly unsupported: string[] } => ({
  open: items.filter(({ state }) => state === 'open').map(({ id }) => id),
  unsupported: items.filter(({ state }) => state === 'unsupported').map(({ id }) => id),
});

/** An item is shown when something was said about it. */
export const isAnswered = ({ state, why, passages, absence }: ReportItem): boolean =>
  state !== 'open' || why.trim() !== '' || passages.length > 0 || absence !== null;

/** What is shown in the response's place: its label; that there is none, for an item that something is said about all the same. Empty for one answered in words. */
export const responseWords = ({ response, state, why }: ReportItem): string => {
  if (response !== null) return response;
  if (state !== 'open') return '';
  return why.trim() === '' ? 'Not answered yet' : 'No response chosen';
};

/** What an answer without support lacks; empty for others. */
export const supportWords = ({ state, absence }: ReportItem): string => {
  if (state !== 'unsupported') return '';
  return absence === null ? 'Rests on no passage and no recorded absence.' : 'Rests on nothing until a reason is given.';
};

/** What was looked for in vain, without the search. */
export const absenceHead = ({ lookedFor, words }: ReportAbsence): string =>
  `${words.every(({ found }) => found === 0) ? 'Looked for and not found' : 'Judged absent'}: ${withStop(lookedFor)}`;

/** "critical; for the editor": what sets an item apart; empty for most. */
export const itemMarks = ({ critical, audience }: ReportItem): string =>
  [critical ? 'critical' : '', audience === 'editor' ? 'for the editor' : audience === 'private' ? 'private' : '']
    .filter((part) => part !== '')
    .join('; ');

/**
 * "Looked for and not found: a statement on blinding. Searched the methods and the results for words that begin with “blind” or “mask”: none."
 * Where the words were found all the same, that it was judged absent, and whether the answer says why.
 */
export const absenceWords = (absence: ReportAbsence, why: string): string => {
  const { sections, words, current } = absence;
  const standing = timesFound({ found: words.map(({ found: count }) => count) });
  const where = sections.length === 0 ? 'the whole article' : sections.map((kind) => `the ${SECTION_KIND_LABELS[kind]}`).join(' and ');
  const version = current ? '' : ' The article’s text has changed since it was searched.';
  if (standing === 0)
    return `${absenceHead(absence)} Searched ${where} for words that begin with ${listed(
      words.map(({ word }) => inQuotationMarks(word)),
      'or',
    )}: none.${version}`;
  const found = words.map(({ word, found: count }) => `${inQuotationMarks(word)} (${counted(count, 'time', 'times')})`).join(', ');
  const because = why.trim() === '' ? 'without a reason given' : 'for the reason that the answer gives';
  return `${absenceHead(absence)} Searched ${where} for words that begin with ${found}. Found ${counted(standing, 'time', 'times')}, judged absent all the same ${because}.${version}`;
};
