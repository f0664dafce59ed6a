import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import { readSample, sampleText } from '../../main/core/sample/sample-data.ts';
import { shippedInstruments } from '../../main/core/sample/shipped-instruments.ts';
import { locateQuote } from '../../shared/anchor/locate-quote.ts';
import type { MethodInput, MethodName, MethodOutput } from '../../shared/contract/contract.ts';
import { relationSchema } from '../../shared/model/link.ts';
import { TAG_ORDER } from '../../shared/model/tag.ts';
import { readQuotations } from '../support/report-markdown.ts';
import { call as callCore, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

let directory: string;
let core: Core;

beforeEach(async () => {
  directory = makeTemporaryFolder();
  core = await openTestCore(directory);
});

afterEach(async () => {
  await core.close();
  removeFolder(directory);
});

const call = <Name extends MethodName>(method: Name, input: MethodInput<Name>): Promise<MethodOutput<Name>> =>
  callCore(core, method, input);

test('every quotation of the sample occurs exactly once in its article', () => {
  const sample = readSample();
  for (const { article: key, quotes } of sample.annotations) {
    const article = sample.articles.find((candidate) => candidate.key === key);
    if (article === undefined) throw new Error(key);
    const { text } = sampleText(article);
    for (const quote of quotes) expect(text.slice(locateQuote(text, quote).start)).toMatch(/^\S/u);
  }
});

test('every answer of the sample is one that its instrument offers', () => {
  for (const { instrument: id, answers } of readSample().appraisals) {
    const instrument = shippedInstruments().find((each) => each.id === id);
    for (const { item: itemId, response } of answers) {
      const item = instrument?.domains.flatMap(({ items }) => items).find((each) => each.id === itemId);
      const offered = item?.answer.kind === 'choice' ? instrument?.responses[item.answer.responses]?.map(({ value }) => value) : undefined;
      expect(offered, `${id}, ${itemId}`).toContain(response);
    }
  }
});

test('the sample shows every tag and every relation, an overlap and an annotation of two passages', () => {
  const sample = readSample();
  expect(new Set(sample.annotations.map(({ tag }) => tag))).toEqual(new Set(TAG_ORDER));
  expect(new Set(sample.links.map(({ relation }) => relation))).toEqual(new Set(relationSchema.options));
  expect(sample.annotations.filter(({ quotes }) => quotes.length > 1).length).toBeGreaterThan(0);
});

test('adding the sample twice adds it once, and one undo takes it back', async () => {
  const first = await call('library.addSample', {});
  expect(await call('library.addSample', {})).toEqual(first);
  expect((await call('article.list', {})).articles).toHaveLength(3);
  expect((await call('annotation.list', {})).annotations).toHaveLength(readSample().annotations.length);
  expect((await call('link.list', {})).links).toHaveLength(readSample().links.length);

  await call('history.undo', {});
  expect((await call('article.list', {})).articles).toEqual([]);
  expect((await call('review.list', {})).reviews).toEqual([]);
  expect(await call('library.addSample', {})).toEqual(first);
});

test('a deleted sample review comes back over the articles that are still there', async () => {
  const { reviewId, articleIds } = await call('library.addSample', {});
  await call('review.delete', { reviewId });
  expect(await call('library.addSample', {})).toEqual({ reviewId, articleIds });
  expect((await call('annotation.list', {})).annotations).toHaveLength(readSample().annotations.length);
});

test.each(['with its review', 'alone'])(
  'an article deleted %s comes back with its annotations, its links and the review’s sections, once each',
  async (how) => {
    const whole = await call('library.addSample', {});
    const subject = { kind: 'review', id: whole.reviewId } as const;
    const before = await call('report.markdown', { subject });
    const stripped = ({ markdown }: { markdown: string }): string => markdown.replaceAll(/[0-9a-f-]{36}/gu, '');
    if (how === 'with its review') await call('review.delete', { reviewId: whole.reviewId });
    await call('article.delete', { articleIds: [whole.articleIds[1] ?? ''] });

    expect(await call('library.addSample', {})).toEqual(whole);
    expect((await call('annotation.list', {})).annotations).toHaveLength(readSample().annotations.length);
    expect((await call('link.list', {})).links).toHaveLength(readSample().links.length);
    expect(stripped(await call('report.markdown', { subject })).length).toBe(stripped(before).length);

    await call('history.undo', {});
    expect((await call('article.list', {})).articles).toHaveLength(2);
    expect((await call('annotation.list', {})).annotations.length).toBeLessThan(readSample().annotations.length);
  },
);

test('it shows an appraisal that is complete and one that is half done, and what a quoted author’s employer pays for', async () => {
  const { reviewId } = await call('library.addSample', {});
  const { appraisals } = await call('appraisal.list', { reviewId });
  const told = appraisals.map(({ appraisal, assessment, progress }) => ({
    instrument: appraisal.instrumentId,
    version: appraisal.instrumentVersion,
    overall: assessment.overall.state === 'proposed' ? assessment.overall.judgement : assessment.overall.state,
    isComplete: progress.complete === progress.asked,
    unsupported: progress.unsupported,
  }));
  const shipped = new Map((await call('instrument.list', {})).instruments.map(({ id, version }) => [id, version]));
  expect(told).toEqual([
    {
      instrument: 'randomised-trial-parallel',
      version: shipped.get('randomised-trial-parallel'),
      overall: 'high',
      isComplete: false,
      unsupported: 1,
    },
    { instrument: 'retelling', version: shipped.get('retelling'), overall: 'distorted', isComplete: true, unsupported: 0 },
  ]);
  for (const { appraisal } of appraisals)
    for (const { absence } of appraisal.answers) expect(absence?.found.filter((count) => count > 0) ?? []).toEqual([]);

  const ledgers = await call('ledger.get', { subject: { kind: 'review', id: reviewId } });
  expect(ledgers.studies.map(({ articles }) => articles.map(({ role }) => role))).toEqual([['reports', 'retells', 'retells']]);
  for (const { sources } of ledgers.claims) expect(sources.length).toBeLessThanOrEqual(1);
  const { annotations } = await call('annotation.list', {});
  const quoted = annotations.find(({ speaker }) => speaker === 'Pia Lindgren');
  expect(ledgers.interests.find(({ holder }) => holder === 'Pia Lindgren')?.claims).toContain(quoted?.id);
});

test('its report holds every quotation and tells what is missing', async () => {
  const { reviewId } = await call('library.addSample', {});
  const subject = { kind: 'review', id: reviewId } as const;
  const report = await call('report.get', { subject });
  expect(report.claims).toHaveLength(8);
  expect(report.unattachedCritiques).toHaveLength(1);
  expect(report.displaced).toEqual([]);
  expect(report.interestHolders.map(({ holder }) => holder)).toEqual(['Henrik Voss', 'Mirte Hartveld', 'Pia Lindgren', null]);

  const { fileName, markdown } = await call('report.markdown', { subject });
  expect(fileName).toBe('Does veltoprine help with fatigue after a viral infection (fictional sample).md');
  expect(Object.values(readQuotations(markdown)).flat()).toHaveLength(
    readSample().annotations.reduce((count, { quotes }) => count + quotes.length, 0),
  );
  expect(await call('report.markdown', { subject })).toEqual({ fileName, markdown });
});
