/** The claim map for paper: every link once, nothing too small to be read, nothing higher than its page. */
import * as fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { claimPictures, PICTURE_WIDTH, type ClaimPicture } from '../../../shared/map/claim-pictures.ts';
import { claimPictureSvg } from '../../../shared/map/claim-picture-svg.ts';
import { relationSchema } from '../../../shared/model/link.ts';
import { TAG_ORDER } from '../../../shared/model/tag.ts';
import { pictureSize } from '../../../shared/plots/svg.ts';
import { buildReport } from '../../../shared/report/build-report.ts';
import type { ReportSource } from '../../../shared/report/source.ts';
import { annotation, article, link, source } from '../../support/report-source.ts';

const ROOM = { good: 340, most: 730 };

/** The room between margins of 20 mm on A4, the narrower of the two papers, in CSS pixels; Word's page has 627. */
const A4_WIDTH = ((210 - 2 * 20) / 25.4) * 96;
const SEVEN_POINTS = (7 * 96) / 72;

const picturesOf = (rows: Partial<ReportSource>, room = ROOM): ClaimPicture[] => claimPictures(buildReport(source(rows)), room);

/** "E1 supports C1", as drawn. */
const drawnTies = (pictures: readonly ClaimPicture[]): string[] =>
  pictures.flatMap(({ bands }) =>
    bands.flatMap(({ centre, left, right }) =>
      [...left, ...right].map(({ entry, relation }) => `${entry.reference} ${relation} ${centre.reference}`),
    ),
  );

const DISPUTE: Partial<ReportSource> = {
  articles: [article(1), article(2)],
  annotations: [
    annotation(1, 1, 'claim', 1),
    annotation(2, 1, 'evidence', 2),
    annotation(3, 2, 'critique', 1),
    annotation(4, 2, 'claim', 2),
    annotation(5, 2, 'conflict-of-interest', 3),
  ],
  links: [
    link(1, 2, 'supports', 1),
    link(2, 3, 'rebuts', 1),
    link(3, 4, 'restates', 1),
    link(4, 3, 'qualifies', 2),
    link(5, 5, 'discloses', 4),
  ],
};

test('says what is in the middle, what speaks for it to the left and what speaks against it to the right', () => {
  const pictures = picturesOf(DISPUTE);
  expect(pictures.map(({ title }) => title)).toEqual(['Claim map: C1, C2 and E1']);
  expect(pictures[0]?.alt).toBe(
    'Claim map: C1, C2 and E1. C1 is supported by E1; is restated by C2; is rebutted by K1. C2 is disclosed by I1. E1 is qualified by K1.',
  );
  const [band] = pictures[0]?.bands ?? [];
  expect(band?.left.map(({ entry }) => entry.reference)).toEqual(['E1', 'C2']);
  expect(band?.right.map(({ entry }) => entry.reference)).toEqual(['K1']);
});

test('a claim with more than a page has is continued, and smaller ones share a picture', () => {
  const rows: Partial<ReportSource> = {
    articles: [article(1)],
    annotations: [
      annotation(1, 1, 'claim', 1),
      annotation(2, 1, 'claim', 2),
      ...Array.from({ length: 20 }, (_, at) => annotation(at + 3, 1, 'evidence', at + 3)),
    ],
    links: [...Array.from({ length: 19 }, (_, at) => link(at + 1, at + 3, 'supports', 1)), link(20, 22, 'supports', 2)],
  };
  expect(picturesOf(rows).map(({ title }) => title)).toEqual(['Claim map: C1 (1 of 2)', 'Claim map: C1 (2 of 2)', 'Claim map: C2']);
});

const someRows = fc
  .record({
    tags: fc.array(
      fc.tuple(fc.constantFrom(...TAG_ORDER), fc.integer({ min: 1, max: 3 }), fc.string({ unit: 'grapheme', maxLength: 220 })),
      {
        minLength: 1,
        maxLength: 24,
      },
    ),
    ties: fc.uniqueArray(
      fc.tuple(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 24 }), fc.constantFrom(...relationSchema.options)),
      { maxLength: 40, selector: ([from, to]) => `${from} ${to}` },
    ),
  })
  .map(({ tags, ties }): Partial<ReportSource> => ({
    articles: [article(1), article(2), article(3)],
    annotations: tags.map(([tag, on, exact], at) => annotation(at + 1, on, tag, at + 1, { quotations: [exact] })),
    links: ties
      .filter(([from, to]) => from !== to && from <= tags.length && to <= tags.length)
      .map(([from, to, relation], at) => link(at + 1, from, relation, to)),
  }));

test('every link is drawn once, in letters of at least seven points on A4, on no picture that is higher than its page', () => {
  fc.assert(
    fc.property(someRows, fc.constantFrom(ROOM, { good: 278, most: 278 }), (rows, room) => {
      const report = buildReport(source(rows));
      const references = new Map(report.entries.map(({ annotationId, reference }) => [annotationId, reference]));
      const pictures = claimPictures(report, room);
      const links = (rows.links ?? []).map(
        ({ from, relation, to }) => `${references.get(from) ?? ''} ${relation} ${references.get(to) ?? ''}`,
      );
      expect(drawnTies(pictures).toSorted()).toEqual(links.toSorted());
      for (const drawn of pictures) {
        const svg = claimPictureSvg(drawn, () => ['Ana Rivera']);
        const { width, height } = pictureSize(svg);
        const shrunk = Math.min(1, A4_WIDTH / width);
        expect(width).toBe(PICTURE_WIDTH);
        expect(height).toBeLessThanOrEqual(room.most);
        const sizes = [...svg.matchAll(/font-size="(?<size>[\d.]+)"/gu)].map(({ groups }) => Number(groups?.['size']) * shrunk);
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(SEVEN_POINTS);
        const parser = new SaxesParser();
        parser.write(svg).close();
      }
    }),
  );
});

test('boxes are not on top of each other, and inside the picture', () => {
  fc.assert(
    fc.property(someRows, (rows) => {
      for (const { bands, height } of picturesOf(rows)) {
        for (const { y, height: band, left, right } of bands) {
          expect(y + band).toBeLessThanOrEqual(height);
          for (const side of [left, right]) {
            for (const [at, node] of side.entries()) {
              expect(node.y).toBeGreaterThanOrEqual(at === 0 ? y : (side[at - 1]?.y ?? 0) + (side[at - 1]?.height ?? 0));
              expect(node.y + node.height).toBeLessThanOrEqual(y + band + 0.01);
            }
          }
        }
      }
    }),
  );
});
