/** The sample review with its articles appraised, in part: answers, an absence, a judgement of the reviewer's own. */
import type { Core } from '../../main/core/core.ts';
import type { Annotation } from '../../shared/model/annotation.ts';
import type { ArticleId, ReviewId } from '../../shared/model/id.ts';
import { call } from './temporary-library.ts';

export interface AppraisedSample {
  readonly reviewId: ReviewId;
  readonly articleIds: readonly ArticleId[];
  readonly annotations: readonly Annotation[];
}

interface Given {
  readonly response?: string;
  readonly text?: string;
  /** First words of passages. */
  readonly on?: readonly string[];
  readonly absence?: { readonly lookedFor: string; readonly words: string[] };
}

/** Which annotation begins with these words. */
const startingWith = (annotations: readonly Annotation[], words: string): Annotation => {
  const found = annotations.find(({ targets }) => targets.some(({ exact }) => exact.startsWith(words)));
  if (found === undefined) throw new Error(`The sample has no passage “${words}”.`);
  return found;
};

export const answerAll = async (
  core: Core,
  articleId: ArticleId,
  instrumentId: string,
  answers: Readonly<Record<string, Given>>,
  more: { readonly outcome?: string; readonly sourceArticleId?: ArticleId; readonly anyway?: boolean } = {},
) => {
  const { annotations } = await call(core, 'annotation.list', {});
  const { appraisal } = await call(core, 'appraisal.create', { articleId, instrumentId, ...more });
  for (const [itemId, { response, text, on = [], absence }] of Object.entries(answers)) {
    await call(core, 'appraisal.answer', {
      appraisalId: appraisal.id,
      itemId,
      ...(response === undefined ? {} : { response }),
      ...(text === undefined ? {} : { text }),
      addAnnotationIds: on.map((words) => startingWith(annotations, words).id),
    });
    if (absence !== undefined)
      await call(core, 'appraisal.recordAbsence', { appraisalId: appraisal.id, itemId, absence: { ...absence, sections: [] } });
  }
  return appraisal;
};

export const addAppraisedSample = async (core: Core): Promise<AppraisedSample> => {
  const { reviewId, articleIds } = await call(core, 'library.addSample', {});
  const [trial, news, editorial] = articleIds;
  if (trial === undefined || news === undefined || editorial === undefined) throw new Error('The sample has three articles.');
  // The sample brings its own appraisals; these replace them.
  for (const { appraisal } of (await call(core, 'appraisal.list', { reviewId })).appraisals)
    await call(core, 'appraisal.delete', { appraisalId: appraisal.id });
  await answerAll(core, trial, 'journal-club', {
    1: {
      text: 'Does veltoprine, once a day, reduce fatigue that lasts after a viral infection?',
      on: ['Veltoprine reduced fatigue significantly'],
    },
    2: { text: 'There is no approved treatment, and our patients ask for this one by name.' },
    3: { response: 'yes', text: 'Randomised against placebo.', on: ['Veltoprine has a bitter aftertaste'] },
    4: { response: 'unclear', absence: { lookedFor: 'a table of the groups at the start', words: ['baseline', 'table'] } },
    5: { response: 'no', text: 'Nearly all guessed their group.', on: ['24 of 27 completers'] },
    6: { response: 'no', text: 'Only completers were analysed; 23 of 84 are missing.', on: ['The analysis included the 61'] },
    7: { text: 'The outcome was changed after registration.', on: ['The registered primary outcome'] },
    8: { text: 'About 2 points of 40, half of what patients notice.', on: ['difference 2.2 points', 'A change of 4 points'] },
    9: { text: 'From almost nothing to just noticeable.', on: ['difference 2.2 points'] },
    10: { text: 'Nausea; fifteen stopped the drug, eight the placebo.', on: ['Fifteen people stopped'] },
    11: { response: 'unclear', text: 'Ours are older.', on: ['mostly women in their forties'] },
    13: { response: 'not-yet' },
    14: { text: '- What was the difference after 12 weeks?\n- How were the missing counted?' },
  });
  const bias = await answerAll(
    core,
    trial,
    'randomised-trial-parallel',
    {
      '1.1': { response: 'y' },
      '1.2': { response: 'ni' },
      '1.3': { response: 'pn' },
      '3.1': { response: 'n', text: '61 of 84.', on: ['The analysis included the 61'] },
      '3.2': { response: 'n' },
      '3.3': { response: 'y', on: ['Fifteen people stopped'] },
      '3.4': { response: 'py' },
      '4.1': { response: 'n' },
      '4.2': { response: 'n' },
      '4.3': { response: 'y', on: ['24 of 27 completers'] },
      '4.4': { response: 'y' },
      '4.5': { response: 'py', on: ['Veltoprine has a bitter aftertaste'] },
      '5.1': { response: 'n', on: ['The registered primary outcome'] },
      '5.2': { response: 'py' },
      '5.3': { response: 'pn' },
    },
    { outcome: 'Fatigue at 6 weeks' },
  );
  await call(core, 'appraisal.judge', {
    appraisalId: bias.id,
    domainId: 'randomisation',
    judgement: 'low',
    reason: 'Central allocation is named in the register.',
    comment: '',
  });
  await answerAll(
    core,
    news,
    'retelling',
    {
      1: { response: 'missing' },
      2: { response: 'same' },
      3: { response: 'stronger', text: '“Reduced” has become “ends”.', on: ['A once-a-day pill ends'] },
      4: { response: 'stronger' },
      5: {
        response: 'weaker',
        text: 'Fifteen stopped; the story says free of side effects.',
        on: ['The researchers say that the treatment'],
      },
      6: { response: 'missing' },
      7: { response: 'unclear' },
      8: { response: 'same', on: ['Two points on a scale'] },
    },
    { sourceArticleId: trial },
  );
  const { annotations } = await call(core, 'annotation.list', {});
  return { reviewId, articleIds, annotations };
};
