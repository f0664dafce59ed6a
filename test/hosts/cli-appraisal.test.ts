/** A whole appraisal by command, as a script does it: instruments, answers, judgements, ledgers, the map, pictures and reports. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { contract, type MethodInput, type MethodName, type MethodOutput } from '../../shared/contract/contract.ts';
import { failureSchema, type Failure } from '../../shared/contract/failure.ts';
import type { ArticleId, ReviewId } from '../../shared/model/id.ts';
import { runProcess, type Ended } from '../support/run-process.ts';

let folder: string;
let reviewId: ReviewId;
let editorial: ArticleId;

const touchstone = (args: readonly string[], input?: string): Promise<Ended> =>
  runProcess('dist/main/cli.js', [...args, '--library', join(folder, 'library')], {}, input);

const call = async <Name extends MethodName>(method: Name, input: MethodInput<Name>): Promise<MethodOutput<Name>> => {
  const { code, out, errors } = await touchstone(['call', method, '--input', '-'], JSON.stringify(input));
  expect([code, errors], method).toEqual([0, '']);
  const schemas: { readonly [Each in MethodName]: { readonly output: z.ZodType<MethodOutput<Each>> } } = contract;
  return schemas[method].output.parse(JSON.parse(out));
};

const callFailing = async (method: MethodName, input: unknown): Promise<Failure> => {
  const { code, out, errors } = await touchstone(['call', method, '--input', '-'], JSON.stringify(input));
  expect([code, out], method).toEqual([1, '']);
  return failureSchema.parse(JSON.parse(errors));
};

/** Runs a command that writes a file, and gives the file's bytes. */
const fileOf = async (name: string, args: readonly string[]): Promise<Buffer> => {
  const path = join(folder, name);
  expect(await touchstone([...args, '--out', path]), name).toEqual({ code: 0, out: '', errors: '' });
  return readFile(path);
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touchstone-appraisal-'));
  const added = await call('library.addSample', {});
  ({ reviewId } = added);
  const last = added.articleIds.at(-1);
  if (last === undefined) throw new Error('The sample has no articles.');
  editorial = last;
});

afterAll(() => rm(folder, { recursive: true, force: true }));

it('lists instruments with whether they fit an article, and accepts a pack or refuses it field by field', async () => {
  const { instruments } = await call('instrument.list', { articleId: editorial });
  const fit = (id: string): unknown => instruments.find((instrument) => instrument.id === id)?.route;
  expect(instruments).toHaveLength(12);
  expect(fit('commentary')).toMatchObject({ fit: 'fits' });
  expect(fit('randomised-trial-parallel')).toEqual({ fit: 'refused', reason: expect.stringContaining('only tells of studies') });

  const pack = await call('instrument.get', { instrumentId: 'commentary' });
  const wrong = { ...pack, id: 'house-rules', title: '', judgements: [] };
  const refused = await callFailing('instrument.add', { name: 'house.json', json: JSON.stringify(wrong) });
  expect(refused).toMatchObject({
    code: 'invalid-input',
    issues: expect.arrayContaining([{ path: 'title', message: expect.any(String) }]),
  });
  const added = await call('instrument.add', {
    name: 'house.json',
    json: JSON.stringify({ ...pack, id: 'house-rules', title: 'House rules' }),
  });
  expect(added).toMatchObject({ id: 'house-rules', title: 'House rules' });
});

it('answers with a passage and with a recorded absence, proposes a judgement and keeps another with its reason', async () => {
  const { appraisal } = await call('appraisal.create', { articleId: editorial, instrumentId: 'commentary' });
  const appraisalId = appraisal.id;
  const { annotations } = await call('annotation.list', { articleId: editorial, tags: ['conflict-of-interest'] });
  await call('appraisal.answer', { appraisalId, itemId: '3a', response: 'yes', addAnnotationIds: annotations.map(({ id }) => id) });
  const searched = await call('appraisal.recordAbsence', {
    appraisalId,
    itemId: '7',
    absence: { lookedFor: 'references', words: ['doi', 'et al', 'trial'], sections: [] },
  });
  expect(searched.appraisal.answers.find(({ itemId }) => itemId === '7')?.absence?.found).toEqual([0, 0, 2]);
  const answered = await call('appraisal.answer', {
    appraisalId,
    itemId: '7',
    response: 'no',
    text: 'The trial is spoken of, and not referred to.',
  });
  expect(answered.assessment.domains['evidence']).toMatchObject({ state: 'proposed', judgement: 'poorly-founded' });
  expect(answered.progress).toMatchObject({ asked: 10, complete: 2, unsupported: 0 });
  const judged = await call('appraisal.judge', {
    appraisalId,
    domainId: 'evidence',
    judgement: 'unclear',
    reason: 'The trial it speaks of stands in the same issue.',
  });
  expect(judged.appraisal.verdicts).toMatchObject([{ domainId: 'evidence', judgement: 'unclear' }]);
});

it('prints ledgers and map as JSON', async () => {
  const subject = { kind: 'review', id: reviewId } as const;
  const [ledgers, map] = await Promise.all([call('ledger.get', { subject }), call('map.get', { subject })]);
  expect(ledgers.studies.map(({ study, articles }) => [study.name, articles.length])).toEqual([['Veltoprine trial, 2022 to 2023', 3]]);
  expect(ledgers.interests.find(({ holder }) => holder === 'Pia Lindgren')?.claims.length).toBeGreaterThan(3);
  expect([map.nodes.length > 20, map.edges.length > 15, map.groups.length]).toEqual([true, true, 3]);
});

it('draws every plot and the map', async () => {
  const [lights, shares, map, picture] = await Promise.all([
    fileOf('lights.svg', ['plot', reviewId, '--instrument', 'retelling']),
    fileOf('shares.svg', ['plot', reviewId, '--instrument', 'randomised-trial-parallel', '--kind', 'summary']),
    fileOf('map.svg', ['map', reviewId]),
    fileOf('map.png', ['map', reviewId, '--format', 'png']),
  ]);
  for (const svg of [lights, shares, map]) expect(svg.toString('utf8')).toMatch(/^<svg [^>]*xmlns=/u);
  expect(picture.subarray(1, 4).toString('latin1')).toBe('PNG');
});

it.each([
  ['nope', 'There is no instrument “nope”.'],
  ['journal-club', '“journal-club” judges nothing: it asks and proposes no judgement, so it has no plot.'],
  ['case-series', 'There is nothing to draw: no article here was judged with “case-series”.'],
])('says why there is no plot of %s, and of which instruments there is one', async (instrument, why) => {
  const { code, out, errors } = await touchstone(['plot', reviewId, '--instrument', instrument]);
  expect([code, out]).toEqual([1, '']);
  expect(errors).toMatch(/Articles here were judged with (?:commentary, )?randomised-trial-parallel, retelling(?:, commentary)?\.\n$/u);
  expect(errors).toContain(why);
});

it('lists instruments and prints ledgers as tables', async () => {
  const [instruments, ledgers, claims] = await Promise.all([
    touchstone(['instruments']),
    touchstone(['ledger', reviewId]),
    touchstone(['ledger', reviewId, 'claims', '--json']),
  ]);
  expect(instruments.out).toMatch(/^retelling +1\.\d+\.\d+ +8 +retelling +Retelling against its source$/mu);
  expect(ledgers.out).toMatch(/^C1 +contested +E2 E5 +K6 C7 +K2 K5 +1 +C4 C6 +Veltoprine reduced fatigue significantly$/mu);
  expect(ledgers.out).toMatch(/^Veltoprine trial, 2022 to 2023 +1 +2 3 +E1 E2/mu);
  expect(ledgers.out).toMatch(/^Mirte Hartveld +C1 C2 C3 +Veltora Pharma \(consulting, 2021–2023\) \[I1\]$/mu);
  expect(JSON.parse(claims.out)).toMatchObject([{ standing: 'contested' }, {}, {}, {}, {}]);
});

const report = (name: string, ...args: string[]): Promise<Buffer> => fileOf(name, ['export', reviewId, ...args]);

it('writes the whole appraisal in every format, and finds its quotations again', async () => {
  const [markdown, html, docx, pdf] = await Promise.all([
    report('whole.md'),
    report('whole.html', '--format', 'html'),
    report('whole.docx', '--format', 'docx'),
    report('whole.pdf', '--format', 'pdf'),
  ]);
  expect(markdown.toString('utf8')).toContain('**Overall: Distorted.** It follows from “Point by point”.');
  expect(html.toString('utf8')).toMatch(/^<!doctype html>/iu);
  expect(docx.subarray(0, 2).toString('latin1')).toBe('PK');
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');

  const told = markdown.toString('utf8');
  const changed = join(folder, 'changed.md');
  await writeFile(changed, told.replace('> Fifteen people stopped', '> Sixteen people stopped'));
  const [kept, broken] = await Promise.all([touchstone(['verify', join(folder, 'whole.md')]), touchstone(['verify', changed])]);
  expect([kept.code, broken.code]).toEqual([0, 1]);
  expect(kept.out).toMatch(/^All \d+ quotations are where the report says\.\n$/u);
  expect(broken.out).toMatch(
    /^E\d+ {2}gone: "Sixteen people stopped.*"\n +perhaps: "Fifteen people stopped.*" \(paragraph \d+.*\)\n\d+ of \d+ quotations are where/u,
  );
});

it('writes the report for every other reader', async () => {
  const [handout, sheet, slides, toEditor] = await Promise.all([
    report('handout.md', '--template', 'journal-club-handout'),
    report('sheet.docx', '--template', 'presenter-sheet', '--format', 'docx'),
    report('slides.md', '--template', 'slides'),
    report('editor.md', '--template', 'referee-report', '--to', 'editor'),
  ]);
  expect(handout.toString('utf8')).toContain('## To discuss');
  expect(sheet.subarray(0, 2).toString('latin1')).toBe('PK');
  expect(slides.toString('utf8')).toContain('\n---\n');
  expect(toEditor.toString('utf8')).toMatch(/^# .*editor/mu);
});

it('says of a referee’s part what to look at before it is sent, in every format', async () => {
  await call('annotation.create', { articleId: editorial, tag: 'critique', targets: [{ start: 0, end: 20 }], note: 'Ask Li about this.' });
  await call('settings.update', { reviewerName: 'Li' });
  const written = await Promise.all(
    ['markdown', 'html', 'docx'].map((format) =>
      touchstone(['export', editorial, '--template', 'referee-report', '--format', format, '--out', join(folder, `authors.${format}`)]),
    ),
  );
  const errors = '“Li” appears here, which is also a reviewer’s name. Check whether it tells the authors who you are.\n';
  expect(written).toEqual(written.map(() => ({ code: 0, out: '', errors })));
});
