/** Appraisals for reports, answered in a few words each. */
import type { Answer, Appraisal, Verdict } from '../../shared/model/appraisal.ts';
import { judge } from '../../shared/instruments/judge.ts';
import { progressOf } from '../../shared/instruments/progress.ts';
import { appraisalIdSchema, type ArticleId } from '../../shared/model/id.ts';
import { instrumentSchema, type Instrument } from '../../shared/model/instrument.ts';
import type { ReportSourceAppraisal } from '../../shared/report/source.ts';

const WHEN = '2026-01-01T00:00:00.000Z';

/** Two domains: the second is asked only when 1.1 is answered “yes”, and answered in words. */
export const instrument = (more: { title?: string; text?: string; domain?: string; because?: string } = {}): Instrument =>
  instrumentSchema.parse({
    format: 1,
    id: 'two-domains',
    version: '1.0.0',
    title: more.title ?? 'Two domains',
    purpose: 'To be told in reports.',
    source: { citation: 'Nobody 2020', relation: 'Made up.' },
    licence: 'None.',
    unit: 'article',
    fits: { kinds: ['trial-report'] },
    responses: {
      yesno: [
        { value: 'yes', label: 'Yes', short: 'Y' },
        { value: 'no', label: 'No', short: 'N' },
      ],
    },
    judgements: [
      { value: 'low', label: 'Low concern', symbol: '+', tone: 'good' },
      { value: 'high', label: 'High concern', symbol: '-', tone: 'bad' },
    ],
    domains: [
      {
        id: 'first',
        title: more.domain ?? 'Allocation',
        items: [
          { id: '1.1', text: more.text ?? 'Was the order random?', answer: { kind: 'choice', responses: 'yesno' }, critical: true },
          { id: '1.2', text: 'Was it hidden?', answer: { kind: 'choice', responses: 'yesno' } },
        ],
        decision: {
          rules: [
            { when: { item: '1.1', in: ['no'] }, judgement: 'high', because: more.because ?? 'The order was not random' },
            { judgement: 'low', because: 'Nothing speaks against it' },
          ],
        },
      },
      {
        id: 'second',
        title: 'Words',
        items: [
          {
            id: '2.1',
            text: 'What else?',
            answer: { kind: 'text' },
            when: { item: '1.1', in: ['yes'] },
            evidence: 'optional',
            audience: 'private',
          },
        ],
      },
    ],
    overall: { title: 'Overall', decision: { worstDomain: ['first'] } },
  });

export const answer = (itemId: string, more: Partial<Omit<Answer, 'itemId'>> = {}): Answer => ({
  itemId,
  instrumentVersion: '1.0.0',
  response: null,
  text: '',
  annotationIds: [],
  absence: null,
  updatedAt: WHEN,
  ...more,
});

export const verdict = (domainId: string, more: Partial<Omit<Verdict, 'domainId'>> = {}): Verdict => ({
  domainId,
  judgement: null,
  reason: '',
  comment: '',
  ...more,
});

export const appraisal = (
  number: number,
  articleId: ArticleId,
  more: Partial<Appraisal> = {},
  pack = instrument(),
): ReportSourceAppraisal => {
  const own: Appraisal = {
    id: appraisalIdSchema.parse(`019a0000-0000-7007-8000-${String(number).padStart(12, '0')}`),
    articleId,
    instrumentId: pack.id,
    instrumentVersion: pack.version,
    outcome: '',
    sourceArticleId: null,
    refusal: null,
    answers: [],
    verdicts: [],
    createdAt: WHEN,
    updatedAt: WHEN,
    ...more,
  };
  const responses = Object.fromEntries(own.answers.flatMap(({ itemId, response }) => (response === null ? [] : [[itemId, response]])));
  const assessment = judge(pack, responses);
  const { items, ...counts } = progressOf(pack, own.answers, assessment);
  const data = (proposal: typeof assessment.overall): ReportSourceAppraisal['assessment']['overall'] => {
    switch (proposal.state) {
      case 'proposed':
        return { ...proposal, because: [...proposal.because] };
      case 'waiting':
        return { ...proposal, items: [...proposal.items] };
      case 'none':
        return proposal;
    }
  };
  return {
    appraisal: own,
    instrument: pack,
    assessment: {
      asked: [...assessment.asked],
      domains: Object.fromEntries(Object.entries(assessment.domains).map(([id, proposal]) => [id, data(proposal)])),
      overall: data(assessment.overall),
      mayRaise: [...assessment.mayRaise],
    },
    progress: { ...counts, items: { ...items } },
  };
};
