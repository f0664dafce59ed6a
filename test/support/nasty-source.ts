/** Reports made of texts that try to be Markdown, HTML or YAML. */
import * as fc from 'fast-check';
import { relationSchema } from '../../shared/model/link.ts';
import { tagSchema } from '../../shared/model/tag.ts';
import { nastyText } from './nasty-text.ts';
import { annotation, annotationId, article, link, section, source } from './report-source.ts';

/** What Markdown and UTF-8 can carry of a text (docs/report-format.md). */
export const carried = (text: string): string => text.toWellFormed().replaceAll('\0', '\u{fffd}');

/** A stored title, name or label: trimmed, with words in it. */
export const nastyLine = nastyText.map((text) => `x${text.replaceAll(/[\r\n]/gu, ' ')}x`.trim());

/** A review whose every word tries to be markup. */
export const nastySource = fc
  .record({
    title: nastyLine,
    articleTitle: nastyLine,
    sectionTitle: nastyLine,
    doi: nastyLine,
    holder: nastyLine,
    annotations: fc.array(
      fc.record({
        on: fc.integer({ min: 1, max: 3 }),
        tag: fc.constantFrom(...tagSchema.options),
        paragraph: fc.integer({ min: 1, max: 50 }),
        quotations: fc.array(nastyText, { minLength: 1, maxLength: 3 }),
        note: fc.oneof(fc.constant(''), nastyText),
        label: nastyLine,
      }),
      { maxLength: 8 },
    ),
    links: fc.array(
      fc.record({
        from: fc.nat(7),
        to: fc.nat(7),
        relation: fc.constantFrom(...relationSchema.options),
        note: fc.oneof(fc.constant(''), nastyText),
      }),
      { maxLength: 8 },
    ),
  })
  .map(({ title, articleTitle, sectionTitle, doi, holder, annotations, links }) =>
    source({
      title,
      articles: [article(1, { title: articleTitle, doi }), article(2)],
      otherArticles: [article(3, { title: articleTitle })],
      annotations: annotations.map(({ on, tag, paragraph, quotations, note, label }, index) =>
        annotation(index, on, tag, paragraph, {
          quotations,
          note,
          labels: [label],
          interests: tag === 'conflict-of-interest' ? [{ holder, party: label, category: null, period: '' }] : [],
        }),
      ),
      links: links.flatMap(({ from, to, relation, note }, index) => (from === to ? [] : [link(index, from, relation, to, note)])),
      narrative: [section('summary', sectionTitle, `Text [@](annotation:${annotationId(0)})`)],
    }),
  );
