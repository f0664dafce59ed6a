/** Right and wrong Web Annotations are told apart as the specification says, and faults are named by their field. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkWebAnnotations } from '../../../shared/exchange/web-annotation/check.ts';
import { sharedCorpus } from '../../support/shared-corpus.ts';

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';
const minimal = { '@context': CONTEXT, id: 'https://example.org/a', type: 'Annotation', target: 'https://example.org/page' };

const fieldsAtFault = (annotation: unknown): string[] => checkWebAnnotations(annotation).map(({ path }) => path);

describe('what conforms', () => {
  it.each([
    ['the least there can be', minimal],
    ['one value as a list of one', { ...minimal, id: ['https://example.org/a'], type: ['Annotation', 'https://example.org/Kind'] }],
    ['null as nothing', { ...minimal, creator: null, body: null }],
    [
      'several bodies of every kind',
      { ...minimal, body: ['https://example.org/b', { value: 'text' }, { source: 'https://example.org/c', purpose: 'linking' }] },
    ],
    ['a choice of bodies', { ...minimal, body: { type: 'Choice', items: ['https://example.org/b', { type: 'TextualBody', value: 'x' }] } }],
    [
      'a selector that refines another',
      {
        ...minimal,
        target: {
          source: 'https://example.org/p',
          selector: { type: 'XPathSelector', value: '/p[1]', refinedBy: { type: 'TextPositionSelector', start: 0, end: 4 } },
        },
      },
    ],
    [
      'a range between two selectors',
      {
        ...minimal,
        target: {
          source: 'https://example.org/p',
          selector: {
            type: 'RangeSelector',
            startSelector: { type: 'XPathSelector', value: '/p[1]' },
            endSelector: { type: 'XPathSelector', value: '/p[2]' },
          },
        },
      },
    ],
    ['a list of annotations', [minimal, { ...minimal, id: 'https://example.org/b' }]],
    [
      'an empty collection',
      { '@context': [CONTEXT, 'https://example.org/own'], id: 'https://example.org/c', type: 'AnnotationCollection', total: 0 },
    ],
  ])('%s', (_, annotation) => {
    expect(checkWebAnnotations(annotation)).toEqual([]);
  });
});

describe('what does not, by field', () => {
  it.each([
    ['an identifier that is none', { ...minimal, id: 'not an id' }, ['id']],
    ['no identifier', { ...minimal, id: undefined }, ['id']],
    ['a body and a bodyValue', { ...minimal, body: 'https://example.org/b', bodyValue: 'text' }, ['bodyValue']],
    ['a time without its zone', { ...minimal, created: '2026-01-31T12:00:00' }, ['created']],
    ['a time that does not exist', { ...minimal, modified: '2026-13-31T12:00:00Z' }, ['modified']],
    ['a second textual body without its text', { ...minimal, body: [{ value: 'x' }, { type: 'TextualBody' }] }, ['body.1.value']],
    ['text as a target', { ...minimal, target: { type: 'TextualBody', value: 'x' } }, ['target']],
    ['a selector without a source', { ...minimal, target: { selector: { type: 'TextQuoteSelector', exact: 'x' } } }, ['target.source']],
    [
      'half a position',
      { ...minimal, target: { source: 'https://example.org/p', selector: { type: 'TextPositionSelector', start: 3 } } },
      ['target.selector.end'],
    ],
    [
      'a position before the start',
      { ...minimal, target: { source: 'https://example.org/p', selector: { type: 'TextPositionSelector', start: -3, end: 4 } } },
      ['target.selector.start'],
    ],
    [
      'a fault deep inside',
      {
        ...minimal,
        target: {
          source: 'https://example.org/p',
          selector: [{ type: 'FragmentSelector', value: 'a', refinedBy: { type: 'TextQuoteSelector', exact: 3 } }],
        },
      },
      ['target.selector.0.refinedBy.exact'],
    ],
    [
      'half a range',
      {
        ...minimal,
        target: {
          source: 'https://example.org/p',
          selector: { type: 'RangeSelector', startSelector: { type: 'XPathSelector', value: '/p' } },
        },
      },
      ['target.selector.endSelector'],
    ],
    ['a purpose on a page', { ...minimal, body: { id: 'https://example.org/b', purpose: 'tagging' } }, ['body.purpose']],
    ['a wrong direction', { ...minimal, body: { value: 'x', textDirection: 'up' } }, ['body.textDirection']],
    ['one wrong annotation of a list', [minimal, { ...minimal, type: 'Note' }], ['1.type']],
    ['a page without its list', { '@context': CONTEXT, id: 'https://example.org/p', type: 'AnnotationPage' }, ['items']],
    ['a negative total', { '@context': CONTEXT, id: 'https://example.org/c', type: 'AnnotationCollection', total: -1 }, ['total']],
    ['text instead of JSON objects', 'annotation', ['']],
  ])('%s', (_, annotation, fields) => {
    expect(fieldsAtFault(annotation)).toEqual(fields);
  });
});

const corpus = sharedCorpus('wadm');

describe.skipIf(corpus === null)('the W3C samples', () => {
  const cases =
    corpus === null
      ? []
      : readFileSync(join(corpus, 'validity.dev.tsv'), 'utf8')
          .trim()
          .split('\n')
          .slice(1)
          .map((line) => line.split('\t'));

  const isValid = (file: string): boolean => {
    try {
      return checkWebAnnotations(JSON.parse(readFileSync(join(corpus ?? '', file), 'utf8'))).length === 0;
    } catch (error) {
      if (error instanceof SyntaxError) return false;
      throw error;
    }
  };

  it('are all judged right', () => {
    expect(cases.length).toBeGreaterThan(30);
    expect(cases.filter(([file = '', valid]) => isValid(file) !== (valid === 'yes')).map(([file]) => file)).toEqual([]);
  });

  it('with a single fault have one field named', () => {
    const isolated = cases.filter(([file = '']) => file.startsWith('isolated/'));
    for (const [file = ''] of isolated) {
      expect(fieldsAtFault(JSON.parse(readFileSync(join(corpus ?? '', file), 'utf8'))), file).toHaveLength(1);
    }
  });
});
