/** Annotations of Hypothesis are read in each of their forms, with replies where they belong. */
import { describe, expect, it } from 'vitest';
import { isHypothesis, readHypothesis } from '../../../shared/exchange/hypothesis/read.ts';

const row = {
  id: 'abc123',
  created: '2026-03-01T10:00:00.123456+00:00',
  updated: '2026-03-02T10:00:00+00:00',
  user: 'acct:maria@hypothes.is',
  user_info: { display_name: null },
  uri: 'https://journal.example/trial',
  text: 'The *abstract* says otherwise.',
  tags: ['Critique', 'outcome switching'],
  target: [
    {
      source: 'https://journal.example/trial',
      selector: [
        { type: 'RangeSelector', startContainer: '/div[1]', endContainer: '/div[1]', startOffset: 0, endOffset: 4 },
        { type: 'TextPositionSelector', start: 40, end: 61 },
        { type: 'TextQuoteSelector', exact: 'no difference at all', prefix: 'there was ', suffix: ' between' },
      ],
    },
  ],
  document: { title: ['A trial of something'] },
};
const reply = {
  ...row,
  id: 'r1',
  created: '2026-03-03T10:00:00+00:00',
  user: 'acct:jo_b@hypothes.is',
  text: 'Agreed.',
  tags: [],
  references: ['abc123'],
  target: [{ source: row.uri }],
};

describe('Hypothesis', () => {
  it.each([
    ['a search result', { total: 1, rows: [row] }, 'rows.0'],
    ['an export', { export_date: '2026-03-04', annotations: [row] }, 'annotations.0'],
    ['a list', [row], '0'],
  ])('reads %s', (_, json, path) => {
    expect(isHypothesis(json)).toBe(true);
    const { annotations, refused } = readHypothesis(json);
    expect(refused).toEqual([]);
    expect(annotations).toEqual([
      expect.objectContaining({
        path,
        id: 'https://hypothes.is/a/abc123',
        tag: 'critique',
        labels: ['outcome switching'],
        note: 'The *abstract* says otherwise.',
        author: 'maria',
        createdAt: '2026-03-01T10:00:00.123Z',
        targets: [
          {
            path: `${path}.target.0`,
            sources: ['https://journal.example/trial'],
            sourceTitle: 'A trial of something',
            steps: [
              { quote: { exact: 'no difference at all', prefix: 'there was ', suffix: ' between' }, position: { start: 40, end: 61 } },
            ],
          },
        ],
      }),
    ]);
  });

  it('puts replies, oldest first and with their authors, after the note they answer', () => {
    const later = {
      ...reply,
      id: 'r2',
      created: '2026-03-05T10:00:00+00:00',
      user: 'acct:maria@hypothes.is',
      text: 'Thanks.',
      references: ['abc123', 'r1'],
    };
    const { annotations } = readHypothesis([later, reply, row]);
    expect(annotations.map(({ note }) => note)).toEqual([
      'The *abstract* says otherwise.\n\n**jo\\_b** (2026-03-03): Agreed.\n\n**maria** (2026-03-05): Thanks.',
    ]);
  });

  it('names the field of a row with a fault, and reads the others', () => {
    const broken = { ...row, id: 'x', target: [{ selector: [{ type: 'TextQuoteSelector', exact: 7 }] }] };
    const { annotations, refused } = readHypothesis({ rows: [broken, row, { ...reply, references: ['gone'] }] });
    expect(annotations).toHaveLength(1);
    expect(refused.map(({ path }) => path)).toEqual(['rows.0.target.0.selector.0.exact', 'rows.2.references']);
  });

  it('is told apart from Web Annotations', () => {
    expect(isHypothesis({ '@context': 'http://www.w3.org/ns/anno.jsonld', id: 'urn:x:1', type: 'Annotation', target: 'urn:x:2' })).toBe(
      false,
    );
  });
});
