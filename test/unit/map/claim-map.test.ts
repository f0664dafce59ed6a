/** The claim map: every annotation and link once, claims in the middle, nothing on top of another, and a picture no text can break. */
import * as fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { placedClaimMap } from '../../../main/core/map/maps.ts';
import { claimMapSvg } from '../../../shared/map/claim-map-svg.ts';
import { neighbour } from '../../../shared/map/neighbour.ts';
import { RELATION_LINES } from '../../../shared/map/relation-lines.ts';
import { relationSchema } from '../../../shared/model/link.ts';
import { TAG_ORDER } from '../../../shared/model/tag.ts';
import type { ReportSource } from '../../../shared/report/source.ts';
import { annotation, annotationId, article, link } from '../../support/report-source.ts';
import { modelOf } from '../../support/subject-model.ts';

const mapOf = (rows: Partial<ReportSource>) => placedClaimMap(modelOf(rows));

const DISPUTE: Partial<ReportSource> = {
  articles: [article(1, { author: [{ family: 'Rivera', given: 'Ana' }] }), article(2)],
  annotations: [
    annotation(1, 1, 'claim', 1),
    annotation(2, 1, 'evidence', 2),
    annotation(3, 1, 'conflict-of-interest', 3, { interests: [{ holder: 'Ana Rivera', party: 'Firm', category: null, period: '' }] }),
    annotation(4, 2, 'critique', 1),
    annotation(5, 2, 'claim', 2),
  ],
  links: [link(1, 2, 'supports', 1), link(2, 4, 'rebuts', 1), link(3, 5, 'restates', 1)],
};

test('a node says its words, its links and who of those who say it has an interest', () => {
  const { nodes, edges, groups } = mapOf(DISPUTE);
  expect(nodes[0]?.name).toBe('Claim C1, interest: Ana Rivera, “Paragraph 1”; article 1; supported by E1; rebutted by K1; restated by C2');
  expect(nodes.map(({ interestHolders }) => interestHolders.length)).toEqual([1, 1, 0, 0, 0]);
  expect(edges.map(({ from, relation, to }) => [from, relation, to])).toEqual([
    [annotationId(2), 'supports', annotationId(1)],
    [annotationId(4), 'rebuts', annotationId(1)],
    [annotationId(5), 'restates', annotationId(1)],
  ]);
  expect(groups.map(({ articleNumber }) => articleNumber)).toEqual([1, 2]);
});

test('claims are in the middle, evidence to their left, critiques and interests to their right', () => {
  const x = new Map(mapOf(DISPUTE).nodes.map((node) => [node.reference, node.x]));
  expect(x.get('C1')).toBe(x.get('C2'));
  expect(x.get('E1')).toBeLessThan(x.get('C1') ?? 0);
  expect(x.get('K1')).toBeGreaterThan(x.get('C1') ?? 0);
  expect(x.get('I1')).toBe(x.get('K1'));
});

const someRows = fc
  .record({
    tags: fc.array(fc.tuple(fc.constantFrom(...TAG_ORDER), fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 24 }),
    ties: fc.uniqueArray(
      fc.tuple(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 24 }), fc.constantFrom(...relationSchema.options)),
      { maxLength: 40, selector: ([from, to]) => `${from} ${to}` },
    ),
  })
  .map(({ tags, ties }): Partial<ReportSource> => ({
    articles: [article(1), article(2), article(3)],
    annotations: tags.map(([tag, on], at) => annotation(at + 1, on, tag, at + 1)),
    links: ties
      .filter(([from, to]) => from !== to && from <= tags.length && to <= tags.length)
      .map(([from, to, relation], at) => link(at + 1, from, relation, to)),
  }));

test('whatever is linked to what, nothing lies on another, lines stay on the map, each is in its article’s box, and the same map has the same places', () => {
  fc.assert(
    fc.property(someRows, (rows) => {
      const placed = mapOf(rows);
      expect(placed).toEqual(mapOf(rows));
      expect(placed.nodes).toHaveLength(rows.annotations?.length ?? 0);
      expect(placed.edges).toHaveLength(rows.links?.length ?? 0);
      for (const { path } of placed.edges) {
        const [a = NaN, , b = NaN, , c = NaN, , d = NaN] = (path.match(/-?\d+/gu) ?? []).map(Number);
        const middle = (a + 3 * b + 3 * c + d) / 8;
        expect(middle > 0 && middle < placed.width, `${path} leaves the map`).toBe(true);
      }
      for (const [at, one] of placed.nodes.entries()) {
        for (const other of placed.nodes.slice(at + 1))
          expect(one.x === other.x && Math.abs(one.y - other.y) < one.height, `${one.reference} and ${other.reference}`).toBe(false);
        const box = placed.groups.find(({ articleNumber }) => articleNumber === one.articleNumber);
        expect(box !== undefined && one.y > box.y && one.y + one.height < box.y + box.height && one.x > box.x).toBe(true);
      }
    }),
    { numRuns: 60, seed: 11 },
  );
});

test('each relation has a line that none other has, without its colour', () => {
  const forms = Object.values(RELATION_LINES).map(({ dashes, width }) => `${dashes} ${width}`);
  expect(new Set(forms).size).toBe(forms.length);
});

test('arrow keys follow a link to the side, and else the column', () => {
  const { nodes, edges } = mapOf(DISPUTE);
  const from = (number: number, direction: Parameters<typeof neighbour>[3]) =>
    nodes.find((node) => node === neighbour(nodes, edges, annotationId(number), direction))?.reference;
  expect(from(1, 'left')).toBe('E1');
  // The interest is nearer, but nothing ties it to the claim.
  expect(from(1, 'right')).toBe('K1');
  expect(from(1, 'down')).toBe('C2');
  expect(from(1, 'up')).toBeUndefined();
});

test('whatever a passage says, the picture is well-formed and holds only shapes and words', () => {
  const allowed = new Set(['svg', 'title', 'desc', 'g', 'rect', 'path', 'polygon', 'text']);
  const map = mapOf(DISPUTE);
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 90 }),
      fc.constantFrom('</svg><script>', '" onload="x', ']]>&', '\u0000\ud800', ''),
      (text, bit) => {
        const said = text + bit + text;
        const svg = claimMapSvg({
          ...map,
          title: said,
          groups: map.groups.map((group) => ({ ...group, label: said })),
          nodes: map.nodes.map((node) => ({ ...node, words: said, name: said })),
        });
        const parser = new SaxesParser();
        parser.on('error', (error) => {
          throw error;
        });
        parser.on('opentag', ({ name, attributes }) => {
          expect(allowed).toContain(name);
          expect(Object.keys(attributes).filter((key) => key.startsWith('on') || key.includes('href') || key === 'style')).toEqual([]);
        });
        parser.write(svg).close();
      },
    ),
    { numRuns: 150 },
  );
});

test('the picture names what its colours and lines mean, and only what is on it', () => {
  const svg = claimMapSvg(mapOf(DISPUTE));
  const words = [...svg.matchAll(/<text [^>]*>(?<word>[^<]*)<\/text>/gu)].map(({ groups }) => groups?.['word']);
  expect(words).toEqual(
    expect.arrayContaining(['claim', 'evidence', 'critique', 'conflict of interest', 'supports', 'rebuts', 'restates']),
  );
  expect(words).not.toContain('cites');
  // Each once: words beside the lines would lie on each other.
  expect(words.filter((word) => word === 'supports')).toHaveLength(1);
});

test('a review without annotations has a map without nodes', () => {
  const placed = mapOf({ articles: [article(1)], annotations: [], links: [] });
  expect(placed).toMatchObject({ nodes: [], edges: [], groups: [] });
  expect(claimMapSvg(placed)).toContain('Nothing is tagged yet.');
});
