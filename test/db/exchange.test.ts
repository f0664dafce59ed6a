/** Annotations out of a library and into another: nothing changes on the way, and what cannot be placed is said. */
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import { jsonExportSchema } from '../../shared/exchange/json/written.ts';
import { writtenCollectionSchema } from '../../shared/exchange/web-annotation/written.ts';
import { checkWebAnnotations } from '../../shared/exchange/web-annotation/check.ts';
import { ANNOTATION_CONTEXT } from '../../shared/exchange/web-annotation/terms.ts';
import type { Annotation, Interest } from '../../shared/model/annotation.ts';
import { relationSchema } from '../../shared/model/link.ts';
import type { ArticleId } from '../../shared/model/id.ts';
import { TAG_ORDER } from '../../shared/model/tag.ts';
import { createMustCheck } from '../support/exchange/must-schemas.ts';
import { parseCsv } from '../support/exchange/parse-csv.ts';
import { nastyText } from '../support/nasty-text.ts';
import { sharedCorpus } from '../support/shared-corpus.ts';
import { addArticle, call, callFailing, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

const TEXT = 'Results 😀 first. There was no difference 𝕏 between the groups.\nThere was no difference in harms. 😀😀 The end.';

let directory: string;
let articleId: ArticleId;
let core: Core;
beforeEach(async () => {
  directory = makeTemporaryFolder();
  articleId = await addArticle(directory, 'Trial', TEXT);
  core = await openTestCore(directory);
});
afterEach(async () => {
  await core.close();
  removeFolder(directory);
});

const exported = async (format: 'web-annotation' | 'json' | 'csv', from = core): Promise<string> =>
  (await call(from, 'annotation.export', { subject: { kind: 'library' }, format })).text;

/** An annotation without what is the library's own: ids of targets, of text versions and of interests. */
const essence = ({ targets, interests, ...rest }: Annotation) => ({
  ...rest,
  interests: interests.map(({ holder, party, category, period }) => ({ holder, party, category, period })),
  targets: targets.map(({ start, end, exact, prefix, suffix, anchor }) => ({ start, end, exact, prefix, suffix, anchor })),
});

const contents = async (from: Core) => ({
  annotations: (await call(from, 'annotation.list', {})).annotations.map(essence),
  links: (await call(from, 'link.list', {})).links,
});

const drawn = fc.record({
  tag: fc.constantFrom(...TAG_ORDER),
  ranges: fc.array(fc.tuple(fc.nat(TEXT.length - 1), fc.integer({ min: 1, max: 30 })), { minLength: 1, maxLength: 3 }),
  note: fc.option(nastyText, { nil: '' }),
  labels: fc.uniqueArray(fc.constantFrom('claim', 'outcome switching', 'p < .05', '=1+1', 'n, m', 'q"q'), { maxLength: 3 }),
  strength: fc.constantFrom(null, 'weak' as const, 'strong' as const),
  interests: fc.constantFrom<Interest[]>([], [{ holder: 'Dr. 😀', party: 'Firm', category: 'stock', period: '2020' }]),
});

const fill = async (annotations: readonly (typeof drawn extends fc.Arbitrary<infer Value> ? Value : never)[]): Promise<void> => {
  const ids: Annotation['id'][] = [];
  for (const { ranges, ...rest } of annotations) {
    const targets = ranges
      .map(([start, length]) => ({ start, end: Math.min(TEXT.length, start + length) }))
      .filter(({ start, end }) => TEXT.slice(start, end).trim() !== '');
    if (targets.length === 0) continue;
    ids.push((await call(core, 'annotation.create', { articleId, targets, ...rest })).id);
  }
  for (const [index, from] of ids.entries()) {
    const to = ids[index + 1];
    const relation = relationSchema.options[index % relationSchema.options.length];
    if (to !== undefined && relation !== undefined)
      await call(core, 'link.create', { from, to, relation, note: index % 2 === 0 ? 'why *so*' : '' });
  }
};

const corpus = sharedCorpus('wadm/schema');

describe('Web Annotations', () => {
  it('come back from an emptied library as they went out, and a second time change nothing', async () => {
    const must = corpus === null ? null : createMustCheck(corpus);
    await fc.assert(
      fc.asyncProperty(fc.array(drawn, { minLength: 1, maxLength: 5 }), async (annotations) => {
        await fill(annotations);
        const before = await contents(core);
        const json = await exported('web-annotation');
        const collection = writtenCollectionSchema.parse(JSON.parse(json));
        expect(checkWebAnnotations(collection)).toEqual([]);
        if (must !== null) {
          for (const item of collection.first?.items ?? []) expect(must({ '@context': ANNOTATION_CONTEXT, ...item })).toEqual([]);
        }
        const known = await call(core, 'annotation.import', { json });
        expect(known).toMatchObject({ added: 0, known: before.annotations.length, links: 0, refused: [] });
        expect(await exported('web-annotation')).toBe(json);

        if (before.annotations.length > 0) await call(core, 'annotation.delete', { annotationIds: before.annotations.map(({ id }) => id) });
        const result = await call(core, 'annotation.import', { json });
        expect(result).toMatchObject({
          added: before.annotations.length,
          known: 0,
          links: before.links.length,
          uncertain: 0,
          lost: 0,
          refused: [],
          notices: [],
          unmatched: [],
        });
        expect(await contents(core)).toEqual(before);
        expect(await exported('web-annotation')).toBe(json);
        if (before.annotations.length > 0) await call(core, 'annotation.delete', { annotationIds: before.annotations.map(({ id }) => id) });
      }),
      { numRuns: 25 },
    );
  });

  const one = (selector: unknown, more: object = {}): string =>
    JSON.stringify({
      '@context': ANNOTATION_CONTEXT,
      id: 'https://example.org/1',
      type: 'Annotation',
      target: { source: 'https://example.org/page', selector },
      ...more,
    });

  const importOne = (selector: unknown, more: object = {}) => call(core, 'annotation.import', { json: one(selector, more), articleId });

  const quotes = async (): Promise<string[]> =>
    (await call(core, 'annotation.list', {})).annotations.flatMap(({ targets }) => targets.map(({ start, end }) => TEXT.slice(start, end)));

  it('believe the quotation where the position says something else', async () => {
    const result = await importOne([
      { type: 'TextPositionSelector', start: 0, end: 7 },
      { type: 'TextQuoteSelector', exact: 'between the groups' },
    ]);
    expect(result).toMatchObject({ added: 1, uncertain: 0, lost: 0 });
    expect(await quotes()).toEqual(['between the groups']);
  });

  it('take a position in code points where there is no quotation, and say so', async () => {
    const result = await importOne({ type: 'TextPositionSelector', start: 8, end: 15 });
    expect(result).toMatchObject({ added: 1, notices: [{ path: 'target' }] });
    expect(await quotes()).toEqual(['😀 first']);
  });

  it('look for a refining quotation inside what it refines', async () => {
    const outer = {
      type: 'TextQuoteSelector',
      exact: 'There was no difference in harms.',
      refinedBy: { type: 'TextQuoteSelector', exact: 'no difference' },
    };
    await importOne({ type: 'FragmentSelector', value: 'results', refinedBy: outer });
    const { annotations } = await call(core, 'annotation.list', {});
    expect(annotations[0]?.targets[0]).toMatchObject({ start: TEXT.lastIndexOf('no difference'), anchor: { state: 'exact' } });
  });

  it('keep words that occur in several places as uncertain, and draw them nowhere', async () => {
    const result = await importOne({ type: 'TextQuoteSelector', exact: 'There was no difference' });
    expect(result).toMatchObject({ added: 1, uncertain: 1, notices: [{ path: 'target' }] });
    const { annotations } = await call(core, 'annotation.list', {});
    expect(annotations[0]?.targets).toEqual([
      expect.objectContaining({ exact: 'There was no difference', anchor: expect.objectContaining({ state: 'uncertain' }) }),
    ]);
  });

  it('keep words that were not found as lost', async () => {
    expect(await importOne({ type: 'TextQuoteSelector', exact: 'words of another text' })).toMatchObject({ added: 1, lost: 1 });
    const { annotations } = await call(core, 'annotation.list', {});
    expect(annotations[0]?.targets[0]?.anchor).toEqual({ state: 'lost' });
    const subject = { kind: 'article' as const, id: articleId };
    const refused = await callFailing(core, 'report.markdown', { subject });
    expect(refused).toMatchObject({
      code: 'quotation-mismatch',
      message: expect.stringContaining('1 quotation was not found word for word'),
      issues: [{ path: 'C1' }],
    });
    const { markdown } = await call(core, 'report.markdown', { subject, onMismatch: 'mark' });
    expect(markdown).toContain('> words of another text\n\nArticle 1');
    expect(markdown).toContain('its wording is no longer in the text.');
  });

  it.each([
    ['a position beyond the text', { type: 'TextPositionSelector', start: 5, end: 5_000 }, 'target'],
    ['a selector for markup', { type: 'XPathSelector', value: '/p[1]' }, 'target'],
    ['a fault', { type: 'TextPositionSelector', start: 9, end: 3 }, 'target.selector.end'],
  ])('refuse %s by its field', async (_, selector, path) => {
    expect(await importOne(selector)).toMatchObject({ added: 0, refused: [{ path }] });
    expect((await call(core, 'history.state', {})).undo?.label).toContain('Trial');
  });

  it('go to the article their source names: by DOI, address or title', async () => {
    await call(core, 'article.update', {
      articleId,
      metadata: { title: 'Trial', doi: '10.1000/AbC(1)', url: 'https://journal.example/trial' },
    });
    const quote = { type: 'TextQuoteSelector', exact: 'The end' };
    for (const source of [
      'https://doi.org/10.1000/abc(1)',
      'http://journal.example/trial/#results',
      { id: 'urn:x:1', 'dcterms:title': ' trial ' },
    ]) {
      const json = JSON.stringify({
        '@context': ANNOTATION_CONTEXT,
        id: `urn:x:${JSON.stringify(source).length}`,
        type: 'Annotation',
        target: { source, selector: quote },
      });
      expect(await call(core, 'annotation.import', { json })).toMatchObject({ added: 1, articles: [{ articleId }] });
    }
    const elsewhere = one(quote);
    expect(await call(core, 'annotation.import', { json: elsewhere })).toMatchObject({
      added: 0,
      unmatched: [{ source: 'https://example.org/page', annotations: 1 }],
    });
  });

  it('can be looked at before they come in, and are one step to take back', async () => {
    const json = one(
      { type: 'TextQuoteSelector', exact: 'The end' },
      {
        body: [
          { value: 'COI', purpose: 'tagging' },
          { value: 'a *b*', format: 'text/plain' },
        ],
        creator: { name: 'Ada' },
      },
    );
    const before = await call(core, 'annotation.import', { json, articleId, dryRun: true });
    expect(before).toMatchObject({ added: 1 });
    expect((await call(core, 'annotation.list', {})).annotations).toEqual([]);
    await call(core, 'annotation.import', { json, articleId });
    expect((await call(core, 'annotation.list', {})).annotations).toEqual([
      expect.objectContaining({ tag: 'conflict-of-interest', note: 'a \\*b\\*', author: 'Ada' }),
    ]);
    expect(await call(core, 'annotation.import', { json, articleId })).toMatchObject({ added: 0, known: 1 });
    await call(core, 'history.undo', {});
    expect((await call(core, 'annotation.list', {})).annotations).toEqual([]);
  });

  it('that are no JSON are refused in words', async () => {
    expect(await callFailing(core, 'annotation.import', { json: '{"a":' })).toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('not JSON'),
    });
  });
});

describe('CSV and JSON', () => {
  beforeEach(() =>
    fill([
      {
        tag: 'claim',
        ranges: [
          [0, 9],
          [40, 10],
        ],
        note: '=cmd()',
        labels: ['n, m'],
        strength: 'weak',
        interests: [],
      },
      { tag: 'critique', ranges: [[8, 8]], note: 'two\nlines "quoted"', labels: [], strength: null, interests: [] },
    ]),
  );

  it('have a row for each passage, with positions in code points', async () => {
    const [header, ...rows] = parseCsv(await exported('csv'));
    const records = rows.map((row) => Object.fromEntries((header ?? []).map((name, index) => [name, row[index]])));
    expect(records).toHaveLength(3);
    const points = Array.from(TEXT);
    for (const { start, end, quotation } of records) expect(points.slice(Number(start), Number(end)).join('')).toBe(quotation);
    expect(records.map(({ note, labels, passage }) => [note, labels, passage])).toEqual([
      ["'=cmd()", 'n, m', '1'],
      ["'=cmd()", 'n, m', '2'],
      ['two\nlines "quoted"', '', '1'],
    ]);
    expect(records[0]?.links).toMatch(/^supports [\da-f-]{36}$/u);
    expect(
      (await call(core, 'annotation.export', { subject: { kind: 'article', id: articleId }, format: 'csv', byteOrderMark: true })).text,
    ).toBe(`\ufeff${await exported('csv')}`);
  });

  it('say everything there is, as the published schema has it', async () => {
    const json = jsonExportSchema.parse(JSON.parse(await exported('json')));
    expect(json.annotations.map(({ note }) => note)).toEqual(['=cmd()', 'two\nlines "quoted"']);
    expect(json.links).toEqual((await call(core, 'link.list', {})).links);
    expect(json.annotations[1]?.targets[0]).toMatchObject({ position: { start: 8 }, exact: TEXT.slice(8, 16) });
  });
});

it('Hypothesis annotations are placed by their words', async () => {
  const json = JSON.stringify({
    rows: [
      {
        id: 'h1',
        user: 'acct:m@hypothes.is',
        uri: 'https://x.example',
        text: 'so',
        tags: ['evidence'],
        target: [
          {
            selector: [
              { type: 'TextPositionSelector', start: 900, end: 907 },
              { type: 'TextQuoteSelector', exact: 'The end', prefix: '😀 ', suffix: '.' },
            ],
          },
        ],
      },
    ],
  });
  expect(await call(core, 'annotation.import', { json, articleId })).toMatchObject({
    format: 'hypothesis',
    added: 1,
    uncertain: 0,
    lost: 0,
  });
  expect((await call(core, 'annotation.list', {})).annotations).toEqual([
    expect.objectContaining({ tag: 'evidence', targets: [expect.objectContaining({ exact: 'The end', anchor: { state: 'exact' } })] }),
  ]);
});
