/** Which stretches of an article are its abstract, methods, funding and so on. */
import { describe, expect, test } from 'vitest';
import { blockTypeSchema, type Block } from '../../../shared/model/article.ts';
import type { SectionKind } from '../../../shared/model/section.ts';
import { createLocator } from '../../../shared/text/location.ts';
import { placeOf, placeWords } from '../../../shared/text/place.ts';
import { runInHeading, sectionKindsOfHeading } from '../../../shared/text/section-names.ts';
import { sectionsOf } from '../../../shared/text/sections.ts';

type Line = readonly [type: Block['type'] | `h${number}`, text: string, section?: SectionKind];

const build = (lines: readonly Line[]): { text: string; blocks: Block[] } => {
  let text = '';
  const blocks: Block[] = [];
  for (const [type, words, section] of lines) {
    if (text !== '') text += '\n\n';
    const level = /^h(\d)$/u.exec(type)?.[1];
    const start = text.length;
    text += words;
    blocks.push({
      ...(level === undefined ? { type: blockTypeSchema.parse(type) } : { type: 'heading' as const, level: Number(level) }),
      start,
      end: text.length,
      ...(section === undefined ? {} : { section }),
    });
  }
  return { text, blocks };
};

/** Sections as "kind (source): first word … last word". */
const found = (lines: readonly Line[]): string[] => {
  const { text, blocks } = build(lines);
  return sectionsOf(text, blocks).map(({ kind, start, end, source }) => {
    const words = text.slice(start, end).split(/\s+/u);
    return `${kind} (${source}): ${words[0]} … ${words.at(-1)}`;
  });
};

describe('headings', () => {
  test.each<[string, readonly SectionKind[]]>([
    ['Abstract', ['abstract']],
    ['1. Introduction', ['introduction']],
    ['Materials & Methods', ['methods']],
    ['PATIENTS AND METHODS', ['methods']],
    ['2.1. Materials and methods', ['methods']],
    ['II. Methods', ['methods']],
    ['Methods/design', ['methods']],
    ['Results and Discussion', ['results', 'discussion']],
    ['Findings', ['results']],
    ['Discussion and conclusions', ['discussion', 'conclusion']],
    ['Conclusion', ['conclusion']],
    ['Competing interests', ['conflict-of-interest']],
    ['Conflicts of Interest:', ['conflict-of-interest']],
    ['Declaration of interests', ['conflict-of-interest']],
    ['Declaration of Competing Interest', ['conflict-of-interest']],
    ['Authors’ disclosures of potential conflicts of interest', ['conflict-of-interest']],
    ['Disclosure', ['conflict-of-interest']],
    ['Financial disclosures', ['conflict-of-interest']],
    ['Duality of interest', ['conflict-of-interest']],
    ['Funding', ['funding']],
    ['Role of the funding source', ['funding']],
    ['Sources of funding', ['funding']],
    ['Funding and conflicts of interest', ['funding', 'conflict-of-interest']],
    ['Acknowledgements', ['acknowledgements']],
    ['Acknowledgment', ['acknowledgements']],
    ['Acknowledgements and funding', ['acknowledgements', 'funding']],
    ['Authors’ contributions', ['author-contributions']],
    ['CRediT authorship contribution statement', ['author-contributions']],
    ['Data availability statement', ['data-availability']],
    ['Availability of data and materials', ['data-availability']],
    ['Ethics approval and consent to participate', ['ethics']],
    ['Literature cited', ['references']],
    ['Supplementary material', ['supplement']],
    ['Appendix A', ['supplement']],
    ['Participants', []],
    ['Interest in owls', []],
    ['The method of the owl', []],
    ['Funding cuts hit the owls of the north', []],
  ])('%s', (heading, kinds) => {
    expect(sectionKindsOfHeading(heading)).toEqual(kinds);
  });

  test('no heading takes long to read', () => {
    for (const words of ['the ', 'materials and ', 'conflict of ', 'funding and ', 'statement of the ', 'author '])
      expect(sectionKindsOfHeading(words.repeat(60).slice(0, 120))).toEqual([]);
  });
});

describe('headings of paragraphs', () => {
  test.each<[string, string | null]>([
    ['Funding: This work was paid for.', 'Funding'],
    ['Conflict of interest statement. None.', 'Conflict of interest statement'],
    ['Acknowledgments—We thank the owls.', 'Acknowledgments'],
    ['**Disclosures:** None.', '**Disclosures'],
    ['Competing interests The authors declare none.', 'Competing interests'],
    ['Role of the funding source\nThe sponsor stayed away.', 'Role of the funding source'],
    ['Funding was short that year.', null],
    ['Methods: we watched.', null],
    ['The authors declare no competing interests.', null],
  ])('%s', (paragraph, heading) => {
    const match = runInHeading(paragraph);
    expect(match === null ? null : paragraph.slice(0, match.length)).toBe(heading);
  });
});

describe('sections', () => {
  test('by level: what is under a section’s subheadings is the section’s', () => {
    expect(
      found([
        ['title', 'Owls'],
        ['h2', 'Methods'],
        ['paragraph', 'One.'],
        ['h3', 'Birds'],
        ['paragraph', 'Two.'],
        ['h3', 'Results of counting'],
        ['paragraph', 'Three.'],
        ['h2', 'Results'],
        ['paragraph', 'Four.'],
      ]),
    ).toEqual(['methods (heading): Methods … Three.', 'results (heading): Results … Four.']);
  });

  test('where all headings are on one level, a heading without a section’s name is within the one above', () => {
    expect(
      found([
        ['h2', 'Methods'],
        ['paragraph', 'One.'],
        ['h2', 'Birds'],
        ['paragraph', 'Two.'],
        ['h2', 'Funding'],
        ['paragraph', 'Three.'],
        ['h2', 'About us'],
        ['paragraph', 'Four.'],
      ]),
    ).toEqual(['methods (heading): Methods … Two.', 'funding (heading): Funding … Three.']);
  });

  test('the parts of an abstract are the abstract’s; who paid is named within it', () => {
    expect(
      found([
        ['h2', 'Abstract'],
        ['h3', 'Methods'],
        ['paragraph', 'One.'],
        ['h3', 'Funding'],
        ['paragraph', 'Owl Fund.'],
        ['h2', 'Methods'],
        ['paragraph', 'Two.'],
      ]),
    ).toEqual(['abstract (heading): Abstract … Fund.', 'funding (heading): Funding … Fund.', 'methods (heading): Methods … Two.']);
  });

  test('a combined heading is both, and a statement within the methods is also its own', () => {
    expect(
      found([
        ['h1', 'Methods'],
        ['h2', 'Ethics'],
        ['paragraph', 'Approved.'],
        ['h1', 'Results and discussion'],
        ['paragraph', 'Many.'],
      ]),
    ).toEqual([
      'methods (heading): Methods … Approved.',
      'ethics (heading): Ethics … Approved.',
      'results (heading): Results … Many.',
      'discussion (heading): Results … Many.',
    ]);
  });

  test('markup says it without a heading, and furniture does not end it', () => {
    expect(
      found([
        ['paragraph', 'Short.', 'abstract'],
        ['furniture', 'Page 2'],
        ['paragraph', 'More.', 'abstract'],
        ['paragraph', 'Body.'],
        ['aside', 'None declared.', 'conflict-of-interest'],
      ]),
    ).toEqual(['abstract (markup): Short. … More.', 'conflict-of-interest (markup): None … declared.']);
  });

  test('run-in headings, thanks that name who paid, references without a heading, a closing summary', () => {
    expect(
      found([
        ['h2', 'Introduction'],
        ['paragraph', 'Why.'],
        ['h2', 'Summary'],
        ['paragraph', 'So.'],
        ['h2', 'Acknowledgements'],
        ['paragraph', 'We thank the Owl Fund for a grant.'],
        ['h2', 'Notes'],
        ['paragraph', 'Disclosures: none.'],
        ['reference', '1. Roe.'],
        ['reference', '2. Poe.'],
      ]),
    ).toEqual([
      'introduction (heading): Introduction … Why.',
      'conclusion (heading): Summary … So.',
      'acknowledgements (heading): Acknowledgements … grant.',
      'funding (wording): We … grant.',
      'conflict-of-interest (run-in): Disclosures: … none.',
      'references (heading): 1. … Poe.',
    ]);
  });
});

test('an abstract that by level holds the whole article ends where the article begins', () => {
  expect(
    found([
      ['h2', 'Abstract'],
      ['paragraph', 'Short.'],
      ['h3', 'Introduction'],
      ['paragraph', 'Why. '.repeat(2_000).trim()],
      ['h3', 'Methods'],
      ['paragraph', 'How.'],
    ]),
  ).toEqual(['abstract (heading): Abstract … Short.', 'introduction (heading): Introduction … Why.', 'methods (heading): Methods … How.']);
});

test('sentences that declare are found without a heading, sentences about declaring are not', () => {
  expect(
    found([
      ['paragraph', 'The funders had no role in the design.'],
      ['paragraph', 'The authors have declared that no competing interests exist.'],
      ['paragraph', 'We asked whether funders have a role, and which interests authors declare.'],
    ]),
  ).toEqual(['funding (wording): The … design.', 'conflict-of-interest (wording): The … exist.']);
});

test('a place names the statement that no heading names, and tells an abstract’s methods from the article’s', () => {
  const { text, blocks } = build([
    ['title', 'Owls'],
    ['h3', 'Methods', 'abstract'],
    ['paragraph', 'Briefly.', 'abstract'],
    ['h2', 'Methods'],
    ['paragraph', 'At length.'],
    ['paragraph', 'None declared.', 'conflict-of-interest'],
  ]);
  const locator = createLocator(blocks, text);
  const words = (quote: string): string =>
    placeWords(placeOf({ start: text.indexOf(quote), end: text.indexOf(quote) + quote.length }, blocks, locator));
  expect(words('Briefly')).toBe('paragraph 1, under “Methods”, in the abstract');
  expect(words('At length')).toBe('paragraph 2, under “Methods”');
  expect(words('None declared')).toBe('paragraph 3, under “Methods”, in the conflict of interest statement');
});

test('a place is given by page and printed line where the source prints numbers beside its lines', () => {
  const { text, blocks } = build([
    ['h2', 'Methods'],
    ['paragraph', 'We asked twelve owls what they do by night.'],
    ['paragraph', 'No number is printed here.'],
  ]);
  const at = (words: string): number => text.indexOf(words);
  const numbered = blocks.map((block, index) =>
    index === 1
      ? {
          ...block,
          page: 4,
          pageBreaks: [{ page: 5, start: at('they do') }],
          lineNumbers: [
            { line: 37, start: block.start },
            { line: 38, start: at('twelve') },
            { line: 1, start: at('they do') },
            { line: 2, start: at('by night') },
          ],
        }
      : block,
  );
  const locator = createLocator(numbered, text);
  const words = (quote: string): string => placeWords(placeOf({ start: at(quote), end: at(quote) + quote.length }, numbered, locator));
  expect(words('We asked')).toBe('page 4, line 37, under “Methods”');
  expect(words('We asked twelve')).toBe('page 4, lines 37–38, under “Methods”');
  expect(words('owls what they do')).toBe('page 4, line 38 to page 5, line 1, under “Methods”');
  expect(words('do by night.')).toBe('page 5, lines 1–2, under “Methods”');
  expect(words('No number')).toBe('paragraph 2, under “Methods”, page 5');
  const without = numbered.map(({ page: _page, pageBreaks: _breaks, ...block }) => block);
  expect(placeWords(placeOf({ start: at('asked'), end: at('owls') }, without, createLocator(without, text)))).toBe(
    'lines 37–38, under “Methods”',
  );
});

test('a block that continues a paragraph is counted with it', () => {
  const { text, blocks } = build([
    ['paragraph', 'One'],
    ['aside', 'Box'],
    ['paragraph', 'goes on.'],
    ['paragraph', 'Two.'],
  ]);
  const locator = createLocator(
    blocks.map((block, at) => (at === 2 ? { ...block, continues: true } : block)),
    text,
  );
  expect([0, text.indexOf('goes'), text.indexOf('Two')].map((offset) => locator.paragraphOf(offset))).toEqual([1, 1, 2]);
});
