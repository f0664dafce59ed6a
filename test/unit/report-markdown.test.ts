/** The export is read back by parsers that know nothing of Touchstone. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { argumentTrees, type ArgumentNode } from '../../shared/report/argument-tree.ts';
import { buildReport } from '../../shared/report/build-report.ts';
import { toMarkdown } from '../../shared/report/to-markdown.ts';
import type { ReportSource } from '../../shared/report/source.ts';
import { embedMarkdown } from '../../shared/markdown/embed-markdown.ts';
import { parseMarkdown } from '../../shared/markdown/parse-markdown.ts';
import { carried, nastySource } from '../support/nasty-source.ts';
import { outline, plainText, readQuotations, splitFrontMatter } from '../support/report-markdown.ts';
import { annotation, annotationId, article, link, section, source } from '../support/report-source.ts';

const markdownOf = (rows: ReportSource): string => toMarkdown(buildReport(rows));

/** Headings of the entries told in a tree, as the export's outline has them. */
const treeOutline =
  (level: number) =>
  (node: ArgumentNode): string[] => [
    `${'#'.repeat(Math.min(level, 6))} ${node.entry.reference}`,
    ...node.below.flatMap(treeOutline(level + 1)),
  ];

describe('the exported Markdown', () => {
  test('carries every quotation verbatim, whatever it says', () => {
    fc.assert(
      fc.property(nastySource, (rows) => {
        const report = buildReport(rows);
        const expected = Object.fromEntries(
          report.entries.map(({ reference, quotations }) => [reference, quotations.map(({ exact }) => carried(exact))]),
        );
        expect(readQuotations(toMarkdown(report))).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  test('has the outline the report has, whatever articles and notes say', () => {
    fc.assert(
      fc.property(nastySource, (rows) => {
        const report = buildReport(rows);
        const headings = outline(splitFrontMatter(toMarkdown(report)).body);
        expect(headings[0]).toBe(`# ${carried(rows.title)}`);
        const claims = argumentTrees(report).claims.flatMap(treeOutline(3));
        const from = headings.indexOf('## Claims');
        expect(claims.length === 0 ? [] : headings.slice(from + 1, from + 1 + claims.length)).toEqual(claims);
        const [summary] = rows.narrative;
        expect(headings.slice(1, 4)).toEqual(['## Bottom line', `## ${carried(summary?.title ?? '')}`, '## Articles']);
        expect(headings.filter((heading) => /^#+ [CEKI]\d+$/u.test(heading))).toHaveLength(report.entries.length);
        const sections = headings.filter((heading) => heading.startsWith('## ')).length;
        expect(headings).toHaveLength(1 + sections + report.entries.length);
        expect(sections).toBeLessThanOrEqual(10);
      }),
      { numRuns: 400 },
    );
  });

  test('has front matter that another YAML reader understands the same', () => {
    fc.assert(
      fc.property(nastySource, (rows) => {
        const markdown = markdownOf(rows);
        const [first] = rows.articles;
        expect(parseYaml(splitFrontMatter(markdown).yaml)).toMatchObject({
          title: rows.title.toWellFormed(),
          format: 'touchstone-report/1',
          generator: 'Touchstone',
          subject: rows.subject,
          articles: [
            { number: 1, id: first?.id, title: first?.metadata.title.toWellFormed(), doi: first?.metadata.doi.toWellFormed() },
            { number: 2 },
          ],
          counts: { articles: 2 },
        });
      }),
      { numRuns: 400 },
    );
  });

  test('is the same bytes twice, without dates and without the reviewer’s name', () => {
    const rows = source({ annotations: [annotation(1, 1, 'claim', 1)] });
    expect(markdownOf(rows)).toBe(markdownOf(rows));
    expect(markdownOf(rows)).not.toMatch(/2026|A reviewer/u);
  });

  test.each([
    ['an unclosed fence', '```\ncode'],
    ['unclosed HTML', '<div><!-- '],
    ['a heading', '# Taken over'],
    ['a setext heading', 'Taken over\n==='],
    ['a definition', '[c1]: https://example.org/taken'],
    ['a footnote', '[^1]: note'],
    ['an open list', '- a\n  - b'],
    ['a quotation', '> said'],
  ])('%s in a note leaves what follows alone', (_, note) => {
    const plain = source({ annotations: [annotation(1, 1, 'claim', 1), annotation(2, 1, 'claim', 2)] });
    const withNote = source({ annotations: [annotation(1, 1, 'claim', 1, { note }), annotation(2, 1, 'claim', 2)] });
    expect(outline(splitFrontMatter(markdownOf(withNote)).body)).toEqual(outline(splitFrontMatter(markdownOf(plain)).body));
    expect(readQuotations(markdownOf(withNote))).toEqual(readQuotations(markdownOf(plain)));
  });

  test('keeps a note’s Markdown, and writes nothing that would be loaded or run', () => {
    const note = 'A **bold** list:\n\n* one\n* two\n\n![chart](https://example.org/c.png) [x](javascript:alert(1)) <b>raw</b>';
    const markdown = markdownOf(source({ annotations: [annotation(1, 1, 'claim', 1, { note })] }));
    expect(markdown).toContain('A **bold** list:\n\n- one\n- two\n');
    expect(markdown).toContain('[chart](https://example.org/c.png)');
    expect(markdown).not.toMatch(/!\[|javascript|(?<!\\)<b>/u);
  });

  test('plain notes, which skip the parser, read as they would have through it', () => {
    const words = fc.array(
      fc.constantFrom(
        'a',
        'Setext',
        '1',
        '12.',
        '-',
        '--',
        '.',
        ',',
        '(c)',
        '“so”',
        "it's",
        '?',
        ' ',
        '  ',
        '\n',
        ' \n',
        '\t',
        'www.',
        'www.a.b',
        'http',
        '/',
        '…',
        'é',
        '%',
      ),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(words, (pieces) => {
        const note = `a${pieces.join('')}`;
        const embedded = embedMarkdown(note, { topHeading: 'none', headingSuffix: () => '', mention: () => [] });
        expect(plainText(parseMarkdown(embedded))).toBe(plainText(parseMarkdown(note)));
        const line = note.trimEnd();
        if (embedded === `${line}\n` && !line.includes('\n'))
          expect(parseMarkdown(embedded).children.map(({ type }) => type)).toEqual(['paragraph']);
      }),
      { numRuns: 2_000 },
    );
  });

  test('makes a mention a link, and gives the cited words and their place below the section', () => {
    const rows = source({
      articles: [article(1, { author: [{ family: 'Okafor' }], year: 2021 })],
      annotations: [annotation(1, 1, 'claim', 2), annotation(2, 1, 'critique', 3, { quotations: ['too *few* patients'] })],
      narrative: [
        section('summary', 'Summary', `# Sub\n\nSee [@](annotation:${annotationId(2)}) and [@](annotation:${annotationId(99)}).`),
      ],
    });
    expect(markdownOf(rows)).toContain(
      [
        '## Summary\n\n### Sub\n',
        'See [K1](#k1) and \\[annotation no longer in the library].\n',
        'Cited above:\n',
        '- [K1](#k1): “too \\*few\\* patients” (article 1, paragraph 3)\n',
      ].join('\n'),
    );
  });

  test('says in an entry’s first line how it bears on what it is under, and everything else in a list', () => {
    const rows = source({
      annotations: [annotation(1, 1, 'claim', 1), annotation(2, 1, 'evidence', 2), annotation(3, 1, 'critique', 3)],
      links: [link(1, 2, 'supports', 1), link(2, 3, 'qualifies', 2), link(3, 3, 'rebuts', 1, 'Because.')],
    });
    const markdown = markdownOf(rows);
    expect(markdown).toContain('### C1\n\nClaim.\n');
    expect(markdown).toContain('- Supported by [E1](#e1)\n- Rebutted by [K1](#k1)\n\n  Because.\n');
    expect(markdown).toContain('#### E1\n\nEvidence, supports [C1](#c1).\n');
    expect(markdown).toMatch(/#### K1\n\nCritique\.\n[^#]*- Rebuts \[C1\]\(#c1\)\n\n {2}Because\.\n- Qualifies \[E1\]\(#e1\)\n/u);
  });

  test('gathers interests by who holds them, each with the passage that says so', () => {
    const interest = (holder: string, party: string) => ({ holder, party, category: 'consulting' as const, period: '2018' });
    const rows = source({
      annotations: [
        annotation(1, 1, 'conflict-of-interest', 1, { interests: [interest('B. Second', 'One'), interest('A. First', 'Two')] }),
        annotation(2, 1, 'conflict-of-interest', 2, { interests: [interest('A. First', 'Three')] }),
        annotation(3, 1, 'conflict-of-interest', 3),
      ],
    });
    expect(markdownOf(rows)).toContain(
      [
        '- **A. First**: Two (consulting, 2018) [I1](#i1); Three (consulting, 2018) [I2](#i2)',
        '- **B. Second**: One (consulting, 2018) [I1](#i1)',
        '- Holder not named: [I3](#i3)\n',
      ].join('\n'),
    );
  });

  test('says who declares none, and what another article shows of them', () => {
    const none = { party: '', category: 'none-declared', period: '' } as const;
    const grant = { party: '', category: 'grants', period: '2018' } as const;
    const rows = source({
      articles: [article(1, { author: [{ family: 'First', given: 'Ada' }] }), article(2)],
      annotations: [
        annotation(1, 1, 'conflict-of-interest', 1, { interests: [{ holder: '', ...none }] }),
        annotation(2, 1, 'conflict-of-interest', 2, { interests: [{ holder: 'B. Second', ...none, period: 'past 36 months' }] }),
        annotation(3, 2, 'conflict-of-interest', 1, {
          interests: [
            { holder: 'A. First', ...grant, party: 'Firm' },
            { holder: 'B. Second', ...grant },
          ],
        }),
      ],
    });
    expect(markdownOf(rows)).toContain(
      [
        '- **A. First**: Firm (grants, 2018) [I3](#i3)',
        '- **B. Second**: declares none (past 36 months) [I2](#i2), **but article 2 shows**: grants, 2018 [I3](#i3); grants, 2018 [I3](#i3)',
        '- **The authors of article 1**: declare none [I1](#i1), **but article 2 shows**: A. First: Firm (grants, 2018) [I3](#i3)\n',
      ].join('\n'),
    );
  });

  test('does not double the quotation marks of a passage that brings its own', () => {
    const markdown = markdownOf(source({ annotations: [annotation(1, 1, 'claim', 1, { quotations: ['“We cannot know.”'] })] }));
    expect(markdown).toContain('- [C1](#c1): “We cannot know.” (article 1, paragraph 1)');
  });

  test.each(['C1', 'c1', '“C1”', '1. C1'])('a title, section or heading “%s” leaves a claim’s anchor alone', (title) => {
    const rows = source({
      title,
      annotations: [annotation(1, 1, 'claim', 1)],
      narrative: [section('own', title, `# **${title.slice(0, -1)}**${title.slice(-1)}\n\nText`)],
    });
    // As GitHub makes them; Pandoc also drops what comes before the first letter.
    const anchors = outline(splitFrontMatter(markdownOf(rows)).body).map((line) =>
      line
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
        .trim()
        .replaceAll(' ', '-')
        .replace(/^\P{L}+/u, ''),
    );
    expect(anchors.filter((anchor) => anchor === 'c1')).toHaveLength(1);
    expect(anchors.filter((anchor) => anchor === 'c1-heading')).toHaveLength(3);
  });

  test('every link to a reference leads to its one heading', () => {
    fc.assert(
      fc.property(nastySource, (rows) => {
        const report = buildReport(rows);
        const headings = outline(splitFrontMatter(toMarkdown(report)).body).map((heading) => heading.replace(/^#+ /u, ''));
        for (const { reference } of report.entries) expect(headings.filter((heading) => heading === reference)).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });
});
