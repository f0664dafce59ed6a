/**
 * Questions for a discussion, drawn from what a library leaves open: disputed claims,
 * critiques, claims that changed when they were retold, claims without evidence, items
 * without an answer, judgements that differ, interests. Each with what the library has
 * to say to it.
 */
import { escapeInline } from '../../markdown/escape.ts';
import { absenceWords, appraisalTitle, judgementLabelOf } from '../appraisal-words.ts';
import type { ReportAppraisal } from '../appraisal-model.ts';
import { embedded, linksTo, linkTo, prefixed, type MarkdownBlock, type MarkdownContext } from '../markdown-entry.ts';
import type { Report, ReportEntry } from '../model.ts';
import { INVERSE_RELATION_LABELS, type Relation } from '../../model/link.ts';
import { capitalised, interestWords } from '../words.ts';
import { bearingOn, heaviestFirst, mainClaims } from './choices.ts';
import { articleName, excerptWords, saying } from './lists.ts';
import { countedByStudy } from './studies.ts';

export interface DiscussionQuestion {
  /** One paragraph. */
  readonly question: MarkdownBlock;
  /** What the library answers; says so when that is nothing. */
  readonly answer: readonly MarkdownBlock[];
}

/** References for each side of a question; the answer has all. */
const MOST_NAMED = 3;

const NO_MORE = 'The library says no more about it.';

/** First words of a passage, by which it is known again: it is quoted in full once. In UTF-16 code units. */
const FEW_WORDS = 50;

const cite = (entry: ReportEntry): string => `${linkTo(entry)} ${excerptWords(entry, FEW_WORDS)}`;

const notes = (entries: readonly ReportEntry[], context: MarkdownContext): MarkdownBlock[] =>
  entries.flatMap((entry) => saying(`On ${linkTo(entry)}:`, entry.note, context));

const TELLING: readonly Relation[] = ['supports', 'rebuts', 'qualifies'];

/** Passages of each relation that are shown with their words and the note on them. */
const MOST_TOLD = 3;

/** "- Rebutted by [K2](#k2) “first words”: the note on it": what others say of it, the weightiest first; of more than three the references alone. */
const saidOf = (entry: ReportEntry, context: MarkdownContext): MarkdownBlock[] => {
  const lines = TELLING.flatMap((relation) => {
    const title = capitalised(INVERSE_RELATION_LABELS[relation].replace(/^is /u, ''));
    const others = bearingOn(entry, [relation], context.entries);
    const more = others.slice(MOST_TOLD);
    const told = others
      .slice(0, MOST_TOLD)
      .map((other) =>
        prefixed(saying(`${title} ${cite(other)}:`, other.note, context).join('\n\n') || `${title} ${cite(other)}`, '- ', '  '),
      );
    return more.length === 0
      ? told
      : [
          ...told,
          `- ${title.replace(/ by$/u, '')} also by ${linksTo(
            more.map(({ annotationId }) => annotationId),
            context,
          )}`,
        ];
  });
  return lines.length === 0 ? [] : [lines.join('\n')];
};

/** "what supports it (E1, E2, E3 and 4 more)"; on slides, where no letter leads anywhere, how many studies and passages. */
const sideWords = (
  entries: readonly ReportEntry[],
  says: 'supports' | 'speaks against',
  report: Report,
  context: MarkdownContext,
): string => {
  if (context.onSlides === true) return `the ${countedByStudy(entries, report).words} ${says === 'supports' ? 'for it' : 'against it'}`;
  const named = linksTo(
    entries.slice(0, MOST_NAMED).map(({ annotationId }) => annotationId),
    context,
  );
  return `what ${says} it (${named}${entries.length > MOST_NAMED ? ` and ${entries.length - MOST_NAMED} more` : ''})`;
};

const disputed = (report: Report, context: MarkdownContext): DiscussionQuestion[] =>
  mainClaims(report, report.claims.length).flatMap((claim) => {
    const [pro, contra] = [bearingOn(claim, ['supports'], context.entries), bearingOn(claim, ['rebuts', 'qualifies'], context.entries)];
    if (pro.length === 0 || contra.length === 0) return [];
    return [
      {
        question: `${cite(claim)}: what weighs more, ${sideWords(pro, 'supports', report, context)} or ${sideWords(contra, 'speaks against', report, context)}?`,
        answer: [...notes([claim], context), ...saidOf(claim, context)],
      },
    ];
  });

const critiques = (report: Report, context: MarkdownContext): DiscussionQuestion[] => {
  const onClaims = new Set(
    report.entries.filter(({ tag }) => tag === 'claim').flatMap(({ bearings }) => bearings.map(({ annotationId }) => annotationId)),
  );
  // Those that bear on a claim are in its own question already.
  const apart = (entry: ReportEntry): number => (onClaims.has(entry.annotationId) ? 0 : 4);
  return heaviestFirst(
    report.entries.filter(({ tag, outside }) => tag === 'critique' && !outside),
    apart,
  ).map((entry) => {
    const about = entry.bearings.flatMap(({ direction, annotationId }) =>
      direction === 'to' ? (context.entries.get(annotationId) ?? []) : [],
    );
    const answer = [...notes([entry], context), ...saidOf(entry, context)];
    return {
      question: `${cite(entry)}: how much does this change ${about.length === 0 ? 'what the article can conclude' : `what ${about.map(cite).join(' and ')} is worth`}?`,
      answer: answer.length === 0 ? [NO_MORE] : answer,
    };
  });
};

const retold = (report: Report, context: MarkdownContext): DiscussionQuestion[] =>
  report.entries.flatMap((entry) =>
    entry.bearings.flatMap((bearing) => {
      const original = context.entries.get(bearing.annotationId);
      if (bearing.relation !== 'restates' || bearing.direction !== 'to' || original === undefined) return [];
      const note = embedded(bearing.note, 'none', context);
      return [
        {
          question: `${cite(entry)} retells ${cite(original)}. Is it still the same claim?`,
          answer: [
            ...(note === '' ? [] : [note]),
            ...notes([entry], context),
            ...(note === '' && entry.note.trim() === '' ? [NO_MORE] : []),
          ],
        },
      ];
    }),
  );

const unsupported = (report: Report, context: MarkdownContext): DiscussionQuestion[] =>
  heaviestFirst(report.entries.filter(({ annotationId }) => report.unsupportedClaims.includes(annotationId))).map((claim) => ({
    question: `${cite(claim)}: nothing that was tagged supports this. What would have to be shown?`,
    answer: ['No evidence in the library supports it.', ...saidOf(claim, context), ...notes([claim], context)],
  }));

const inArticle = (appraisal: ReportAppraisal, context: MarkdownContext): string =>
  `${articleName(appraisal.articleNumber, context)}, ${escapeInline(appraisalTitle(appraisal))}`;

const openItems = ({ appraisals }: Report, context: MarkdownContext): DiscussionQuestion[] =>
  appraisals.flatMap((appraisal) =>
    appraisal.domains.flatMap(({ items }) =>
      items.flatMap((item): DiscussionQuestion[] => {
        if (item.audience === 'editor' || item.audience === 'private') return [];
        const why = embedded(item.why, 'none', context);
        if (item.absence !== null) {
          return [
            {
              question: `${inArticle(appraisal, context)}, “${escapeInline(item.text)}”: ${item.absence.words.every(({ found }) => found === 0) ? 'the text does not say' : 'judged not to be reported'}. How much does that matter?`,
              answer: [escapeInline(absenceWords(item.absence, item.why)), ...(why === '' ? [] : [why])],
            },
          ];
        }
        if (item.state === 'complete') return [];
        const state =
          item.state === 'open' ? (why === '' ? 'not answered yet' : 'no response chosen yet') : 'answered without a passage to rest on';
        return [
          {
            question: `${inArticle(appraisal, context)}, “${escapeInline(item.text)}”: ${state}. What do we find?`,
            answer:
              item.state === 'open'
                ? [why === '' ? 'The library has no answer yet.' : why]
                : [`**${escapeInline(item.response ?? 'Answered in words')}.**`, ...(why === '' ? [] : [why])],
          },
        ];
      }),
    ),
  );

const overrides = ({ appraisals }: Report, context: MarkdownContext): DiscussionQuestion[] =>
  appraisals.flatMap((appraisal) =>
    [{ title: 'Overall', judgement: appraisal.overall }, ...appraisal.domains].flatMap(({ title, judgement }): DiscussionQuestion[] => {
      if (judgement === null || judgement.own === null || judgement.proposed === null) return [];
      const [own, proposed] = [judgementLabelOf(judgement) ?? '', judgement.proposed.label];
      return [
        {
          question: `${escapeInline(title)} (${inArticle(appraisal, context)}): the instrument proposes “${escapeInline(proposed)}”, the appraisal says “${escapeInline(own)}”. Who is right?`,
          answer: [
            escapeInline(`The reviewer: ${judgement.reason}`),
            escapeInline(`The instrument: ${judgement.proposed.because.join(' ')}`),
          ],
        },
      ];
    }),
  );

const interests = (report: Report, context: MarkdownContext): DiscussionQuestion[] =>
  report.entries.flatMap((entry) =>
    entry.bearings.flatMap(({ relation, direction, annotationId }): DiscussionQuestion[] => {
      const claim = context.entries.get(annotationId);
      if (relation !== 'discloses' || direction !== 'to' || claim === undefined || entry.tag !== 'conflict-of-interest') return [];
      const held = entry.interests.map(
        (interest) => `${interest.holder === '' ? 'The authors' : interest.holder}: ${interestWords(interest)}.`,
      );
      return [
        {
          question: `${cite(claim)}: do we read this differently, knowing ${linkTo(entry)}?`,
          answer: [
            ...held.map((line) => escapeInline(line)),
            ...notes([entry], context),
            ...(held.length === 0 && entry.note.trim() === '' ? [cite(entry)] : []),
          ],
        },
      ];
    }),
  );

/** At most so many, of as many kinds as there are: one of each before a second of any. */
export const discussionQuestions = (report: Report, context: MarkdownContext, most: number): DiscussionQuestion[] => {
  const kinds = [disputed, critiques, retold, unsupported, openItems, overrides, interests].map((of) => of(report, context));
  const longest = Math.max(...kinds.map(({ length }) => length), 0);
  const byTurns = Array.from({ length: longest }, (_, turn) => kinds.flatMap((questions) => questions[turn] ?? [])).flat();
  return byTurns.slice(0, most);
};
