/** Makes a report's appraisals from the library's: which items are shown, and ids turned into labels and numbers. */
import { answeredItems, openItems, unsupportedItems } from '../instruments/progress.ts';
import { OVERALL, type Answer, type RecordedAbsence, type Verdict } from '../model/appraisal.ts';
import type { AnnotationId, ArticleId, TextVersionId } from '../model/id.ts';
import type { Instrument, Item } from '../model/instrument.ts';
import type { ReportAbsence, ReportAppraisal, ReportItem, ReportJudgement } from './appraisal-model.ts';
import type { ReportSourceAppraisal } from './source.ts';

export interface AppraisalLookup {
  /** Numbers of the report's articles. */
  readonly numberOf: ReadonlyMap<ArticleId, number>;
  /** Of the subject's articles; appraisals of others are left out. */
  readonly currentVersions: ReadonlyMap<ArticleId, TextVersionId>;
  /** What the report can refer to. */
  readonly entries: ReadonlySet<AnnotationId>;
}

type Proposal = ReportSourceAppraisal['assessment']['overall'];

const judgementLabel = ({ judgements }: Instrument, value: string): string =>
  judgements.find((judgement) => judgement.value === value)?.label ?? value;

const toJudgement = (
  { instrument, progress }: Pick<ReportSourceAppraisal, 'instrument' | 'progress'>,
  domainId: string,
  proposal: Proposal,
  verdict: Verdict | undefined,
): ReportJudgement | null => {
  if (proposal.state === 'none' && verdict === undefined) return null;
  const own = verdict?.judgement ?? null;
  return {
    proposed: proposal.state === 'proposed' ? { label: judgementLabel(instrument, proposal.judgement), because: proposal.because } : null,
    waitingFor: proposal.state === 'waiting' ? proposal.items : [],
    open: openItems(instrument, progress, domainId).length,
    answered: answeredItems(instrument, progress, domainId).length,
    unsupported: unsupportedItems(instrument, progress, domainId).length,
    own: own === null ? null : judgementLabel(instrument, own),
    reason: verdict?.reason.trim() ?? '',
    comment: verdict?.comment ?? '',
  };
};

const toAbsence = (absence: RecordedAbsence, current: TextVersionId): ReportAbsence => ({
  lookedFor: absence.lookedFor,
  sections: absence.sections,
  words: absence.words.map((word, index) => ({ word, found: absence.found[index] ?? 0 })),
  current: absence.versionId === current,
});

const responseLabel = ({ responses }: Instrument, { answer: kind }: Item, response: string | null): string | null =>
  response === null || kind.kind === 'text'
    ? null
    : (responses[kind.responses]?.find(({ value }) => value === response)?.label ?? response);

/** An item that names no reader is for nobody else, once another of its domain does. */
const narrowestAudience = (items: readonly Item[]): ReportAppraisal['domains'][number]['audience'] => {
  const readers = items.map(({ audience }) => audience);
  if (readers.every((reader) => reader === undefined)) return null;
  if (readers.some((reader) => reader === undefined || reader === 'private')) return 'private';
  return readers.includes('editor') ? 'editor' : 'authors';
};

const toAppraisal = (source: ReportSourceAppraisal, lookup: AppraisalLookup): ReportAppraisal[] => {
  const { appraisal, instrument, assessment, progress } = source;
  const articleNumber = lookup.numberOf.get(appraisal.articleId);
  const currentVersion = lookup.currentVersions.get(appraisal.articleId);
  if (articleNumber === undefined || currentVersion === undefined) return [];
  const answers = new Map(appraisal.answers.map((answer) => [answer.itemId, answer]));
  const verdicts = new Map(appraisal.verdicts.map((verdict) => [verdict.domainId, verdict]));

  const toItem = (item: Item): ReportItem[] => {
    const state = progress.items[item.id] ?? 'not-asked';
    if (state === 'not-asked') return [];
    const answer: Answer | undefined = answers.get(item.id);
    return [
      {
        id: item.id,
        text: item.text,
        critical: item.critical,
        audience: item.audience,
        state,
        response: responseLabel(instrument, item, answer?.response ?? null),
        why: answer?.text ?? '',
        passages: (answer?.annotationIds ?? []).filter((id) => lookup.entries.has(id)),
        absence: answer === undefined || answer.absence === null ? null : toAbsence(answer.absence, currentVersion),
      },
    ];
  };

  return [
    {
      appraisalId: appraisal.id,
      articleId: appraisal.articleId,
      articleNumber,
      instrument: { id: instrument.id, version: instrument.version, title: instrument.title, citation: instrument.source.citation },
      outcome: appraisal.outcome,
      sourceNumber: appraisal.sourceArticleId === null ? null : (lookup.numberOf.get(appraisal.sourceArticleId) ?? null),
      refusal: appraisal.refusal,
      overall: toJudgement(source, OVERALL, assessment.overall, verdicts.get(OVERALL)),
      mayRaise: assessment.mayRaise.map(({ to, because }) => ({ label: judgementLabel(instrument, to), because })),
      domains: instrument.domains.map(({ id, title, items }) => ({
        id,
        title,
        audience: narrowestAudience(items),
        judgement: toJudgement(source, id, assessment.domains[id] ?? { state: 'none' }, verdicts.get(id)),
        items: items.flatMap(toItem),
      })),
      asked: progress.asked,
      complete: progress.complete,
      unsupported: progress.unsupported,
    },
  ];
};

/** By code units, since collation differs between machines. */
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** By article, then instrument, then result; the same whatever the order of `sources`. */
export const buildAppraisals = (sources: readonly ReportSourceAppraisal[], lookup: AppraisalLookup): ReportAppraisal[] =>
  sources
    .flatMap((source) => toAppraisal(source, lookup))
    .sort(
      (a, b) =>
        a.articleNumber - b.articleNumber ||
        compareText(a.instrument.title, b.instrument.title) ||
        compareText(a.outcome, b.outcome) ||
        compareText(a.appraisalId, b.appraisalId),
    );

/** Every entry an answer rests on. */
export const passagesOfAnswers = (appraisals: readonly ReportAppraisal[]): ReadonlySet<AnnotationId> =>
  new Set(appraisals.flatMap(({ domains }) => domains.flatMap(({ items }) => items.flatMap(({ passages }) => passages))));
