/** One appraisal as the exported report shows it. Words of packs and reviewers are escaped; answers are embedded Markdown. */
import { escapeInline } from '../markdown/escape.ts';
import {
  absenceWords,
  appraisalFacts,
  appraisalTitle,
  isAnswered,
  itemMarks,
  judgementLabelOf,
  judgementReasons,
  judgementWords,
  refusalWords,
  responseWords,
  sourceWords,
  supportWords,
} from './appraisal-words.ts';
import type { ReportAppraisal, ReportItem, ReportJudgement } from './appraisal-model.ts';
import { embedded, heading, linksTo, prefixed, type MarkdownBlock, type MarkdownContext } from './markdown-entry.ts';
import { headingSuffix } from './reference-anchor.ts';

const wordsHeading = (level: number, words: string): MarkdownBlock => heading(level, escapeInline(`${words}${headingSuffix(words)}`));

/** "**Overall: high risk.** Reasons", and the reviewer's comment. */
const judgementBlocks = (title: string, judgement: ReportJudgement | null, context: MarkdownContext): MarkdownBlock[] => {
  if (judgement === null) return [];
  const label = judgementWords(judgement);
  const reasons = escapeInline(judgementReasons(judgement));
  const comment = embedded(judgement.comment, 'none', context);
  return [
    `**${title}: ${escapeInline(label ?? 'not judged yet')}.**${reasons === '' ? '' : ` ${reasons}`}`,
    ...(comment === '' ? [] : ['**Comment**', comment]),
  ];
};

const itemBlock = (item: ReportItem, context: MarkdownContext): MarkdownBlock => {
  const marks = itemMarks(item);
  // An item's id is lower-case letters, digits, dots and hyphens (model/instrument.ts): nothing to escape.
  const question = `**${item.id}** ${escapeInline(item.text)}${marks === '' ? '' : ` (${marks})`}`;
  const why = embedded(item.why, 'none', context);
  const [response, support] = [responseWords(item), supportWords(item)];
  const blocks = [
    response === '' ? question : `${question} **${escapeInline(response)}.**`,
    ...(why === '' ? [] : [why]),
    ...(item.passages.length === 0 ? [] : [`Rests on ${linksTo(item.passages, context)}.`]),
    ...(item.absence === null ? [] : [escapeInline(absenceWords(item.absence, item.why))]),
    ...(support === '' ? [] : [support]),
  ];
  return prefixed(blocks.join('\n\n'), '- ', '  ');
};

const itemBlocks = (items: readonly ReportItem[], context: MarkdownContext): MarkdownBlock[] => {
  const told = items.filter(isAnswered).map((item) => itemBlock(item, context));
  const open = items.filter((item) => !isAnswered(item)).map(({ id }) => id);
  return [...(told.length === 0 ? [] : [told.join('\n\n')]), ...(open.length === 0 ? [] : [`Not answered yet: ${open.join(', ')}.`])];
};

/** Its heading at level 3, those of its domains at level 4. */
export const appraisalBlocks = (appraisal: ReportAppraisal, context: MarkdownContext): MarkdownBlock[] => {
  const { articleNumber, refusal, overall, mayRaise, domains } = appraisal;
  const cited = (number: number): string => `article ${number} (${context.shortCitations.get(number) ?? ''})`;
  const source = sourceWords(appraisal, cited);
  return [
    wordsHeading(3, `A${cited(articleNumber).slice(1)}: ${appraisalTitle(appraisal)}`),
    escapeInline(appraisalFacts(appraisal)),
    ...(source === null ? [] : [escapeInline(source)]),
    ...(refusal === null ? [] : [escapeInline(refusalWords(refusal))]),
    ...judgementBlocks('Overall', overall, context),
    // What is judged so already needs no permission.
    ...mayRaise
      .filter(({ label }) => overall === null || label !== judgementLabelOf(overall))
      .map(({ label, because }) => escapeInline(`The reviewer may go as far as “${label}”: ${because}`)),
    ...domains.flatMap(({ title, judgement, items }) =>
      items.length === 0 && judgement === null
        ? []
        : [wordsHeading(4, title), ...judgementBlocks('Judgement', judgement, context), ...itemBlocks(items, context)],
    ),
  ];
};
