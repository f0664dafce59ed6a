/** Slides drawn as Marp's default theme draws them, 1280 by 720 pixels with a body of 28: nothing of what a long appraisal says runs over the edge. */
import type { RootContent } from 'mdast';
import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import { parseTextually } from '../../shared/markdown/parse-markdown.ts';
import { instrumentSchema } from '../../shared/model/instrument.ts';
import { buildReport } from '../../shared/report/build-report.ts';
import { makeDocument } from '../../shared/report/make-document.ts';
import { builtInTemplate } from '../../shared/report/templates/bases.ts';
import journalClub from '../../assets/instruments/journal-club.json' with { type: 'json' };
import { MarkdownLookContext, PLAIN_LOOK, renderAll } from '../../renderer/writing/markdown-nodes.tsx';
import { answer, appraisal } from '../support/report-appraisal.ts';
import { annotation, annotationId, article, articleId, link, source } from '../support/report-source.ts';

/** The theme's metrics; figures are drawn to fit, so there are none here. */
const THEME = `
  .marp { position: relative; box-sizing: border-box; width: 1280px; height: 720px; padding: 78.5px; font: 28px/1.5 "Liberation Sans", Arial, sans-serif; }
  .marp :is(h1, h2) { margin: 0 0 0.6em; font-size: 1.4em; line-height: 1.25; }
  .marp :is(p, ul, ol, blockquote) { margin: 0 0 16px; }
  .marp blockquote { padding: 0 1em; border-left: 0.25em solid; }
  .marp li + li { margin-top: 0.25em; }
`;

const words = (count: number): string =>
  Array.from({ length: count }, (_, index) => ['drowsiness', 'of', 'those', 'who', 'were', 'assigned', 'to', 'waiting'][index % 8]).join(
    ' ',
  );

const slidesOf = (nodes: readonly RootContent[]): RootContent[][] => {
  const slides: RootContent[][] = [[]];
  for (const node of nodes) {
    if (node.type === 'thematicBreak') slides.push([]);
    else if (node.type !== 'html') slides.at(-1)?.push(node);
  }
  return slides;
};

test.each([12, 40, 90])('passages, notes and answers of %i words stay on their slides', async (length) => {
  const pack = instrumentSchema.parse(journalClub);
  const answers = pack.domains.flatMap(({ items }) =>
    items.map(({ id }) => answer(id, { text: `${words(length * 2)}.`, annotationIds: [annotationId(2)] })),
  );
  const long = (at: number) => ({ quotations: [`${words(length)} ${at}`], note: words(length) });
  const report = buildReport(
    source({
      articles: [article(1, { author: [{ family: 'Okafor' }], year: 2021 }), article(2, { title: words(12) })],
      annotations: [
        annotation(1, 1, 'claim', 1, long(1)),
        annotation(2, 1, 'evidence', 2, long(2)),
        annotation(3, 1, 'critique', 3, long(3)),
        annotation(4, 2, 'claim', 4, long(4)),
        annotation(5, 2, 'evidence', 5, long(5)),
        annotation(6, 1, 'conflict-of-interest', 6, {
          ...long(6),
          interests: Array.from({ length: 9 }, (_, index) => ({
            holder: 'Dr Okafor',
            party: `Firm number ${index}`,
            category: 'grants' as const,
            period: String(2010 + index),
          })),
        }),
      ],
      links: [link(1, 2, 'supports', 1), link(2, 3, 'rebuts', 1), link(3, 4, 'restates', 1)],
      appraisals: [appraisal(1, articleId(1), { answers }, pack)],
    }),
  );
  const { body } = makeDocument(report, builtInTemplate('slides'));
  const place = document.body.appendChild(document.createElement('div'));
  const style = document.head.appendChild(document.createElement('style'));
  style.textContent = THEME;
  const root = createRoot(place);
  const slides = slidesOf(parseTextually(body).children);
  root.render(
    <MarkdownLookContext value={PLAIN_LOOK}>
      {slides.map((nodes, index) => (
        <section key={`slide-${index}`} className="marp">
          {renderAll(nodes)}
        </section>
      ))}
    </MarkdownLookContext>,
  );
  await expect.poll(() => place.querySelectorAll('.marp').length).toBe(slides.length);
  const over = [...place.querySelectorAll('.marp')].flatMap((slide) => {
    const bottom =
      Math.max(...[...slide.children].map((child) => child.getBoundingClientRect().bottom)) - slide.getBoundingClientRect().top;
    return bottom > 720 - 40 ? [`${Math.round(bottom)} px: ${slide.textContent.slice(0, 60)}`] : [];
  });
  root.unmount();
  place.remove();
  style.remove();
  expect(over).toEqual([]);
});
