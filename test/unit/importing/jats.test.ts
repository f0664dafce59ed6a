/** JATS, its forerunners and BioMed Central's own form: the article's words, each once, in reading order. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../main/importing/read-document.ts';
import { expectSound, outline, readText, textsOf } from './documents.ts';

const read = (xml: string) => readText(xml, 'article.xml');

const article = (parts: { meta?: string; body?: string; back?: string; after?: string; type?: string }): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving and Interchange DTD v1.2 20190208//EN" "JATS-archivearticle1.dtd">
<article xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML" article-type="${parts.type ?? 'research-article'}">
<front><article-meta><title-group><article-title>Sleep in owls</article-title></title-group>${parts.meta ?? ''}</article-meta></front>
<body>${parts.body ?? '<p>Words.</p>'}</body><back>${parts.back ?? ''}</back>${parts.after ?? ''}</article>`;

const bodyOutline = async (body: string): Promise<string[]> => outline(await read(article({ body }))).slice(1);

describe('front matter', () => {
  test('metadata', async () => {
    const { metadata, kind } =
      await read(`<article article-type="systematic-review"><front><journal-meta><journal-title-group><journal-title>Journal of Owls</journal-title></journal-title-group></journal-meta><article-meta>
      <article-id pub-id-type="doi">10.5555/owl.1</article-id><article-id pub-id-type="pmid">123456</article-id><article-id pub-id-type="pmc">7654321</article-id>
      <title-group><article-title>Sleep in <italic>Strix</italic> owls<xref ref-type="fn" rid="f1">*</xref></article-title><subtitle>a review</subtitle></title-group>
      <contrib-group><contrib contrib-type="author"><name><surname>Ruiz</surname><given-names>Ana B</given-names></name></contrib><contrib><collab>Owl Group<contrib-group><contrib><name><surname>Roe</surname></name></contrib></contrib-group></collab></contrib>
      <contrib contrib-type="editor"><name><surname>Chief</surname><given-names>E</given-names></name></contrib></contrib-group>
      <pub-date pub-type="epub"><year>2018</year></pub-date><pub-date pub-type="ppub"><year>2019</year></pub-date><volume>7</volume><issue>2</issue><fpage>10</fpage><lpage>19</lpage></article-meta></front><body><p>Words.</p></body></article>`);
    expect(metadata).toMatchObject({
      title: 'Sleep in Strix owls: a review',
      author: [{ family: 'Ruiz', given: 'Ana B' }, { literal: 'Owl Group' }],
      year: 2019,
      containerTitle: 'Journal of Owls',
      volume: '7',
      issue: '2',
      page: '10-19',
      doi: '10.5555/owl.1',
      pmid: '123456',
      pmcid: 'PMC7654321',
    });
    expect(kind).toBe('systematic-review');
  });

  test('title, people, abstract, keywords, body, declarations, references, licence: in reading order', async () => {
    const document = await read(
      article({
        meta: `<contrib-group><contrib><name><surname>Ruiz</surname><given-names>Ana</given-names></name><degrees>MD</degrees></contrib></contrib-group><aff><label>1</label>Owl Institute</aff>
        <author-notes><fn fn-type="conflict"><p>Ana Ruiz owns an owl.</p></fn><corresp>ana@example.org</corresp></author-notes>
        <permissions><copyright-statement>© 2020 Ruiz</copyright-statement><license><license-p>Free to share.</license-p></license></permissions>
        <abstract><sec sec-type="methods"><title>Methods</title><p>We watched.</p></sec></abstract><kwd-group><title>Keywords</title><kwd>owls</kwd><kwd>sleep</kwd></kwd-group>
        <funding-group><award-group><funding-source>Owl Fund</funding-source><award-id>77</award-id></award-group><funding-statement>The fund stayed away.</funding-statement></funding-group>`,
        body: '<sec sec-type="intro"><title>Introduction</title><p>Owls sleep.</p></sec>',
        back: '<ack><title>Acknowledgements</title><p>We thank the owls.</p></ack><ref-list><title>References</title><ref><label>1</label><mixed-citation>Roe J. Owls. 2001.</mixed-citation></ref></ref-list>',
      }),
    );
    expect(document.blocks.map((block) => `${block.section ?? '–'} ${block.type}: ${document.text.slice(block.start, block.end)}`)).toEqual(
      [
        '– title: Sleep in owls',
        '– aside: Ana Ruiz, MD',
        '– aside: 1 Owl Institute',
        '– aside: ana@example.org',
        'abstract heading: Methods',
        'abstract paragraph: We watched.',
        '– aside: Keywords: owls, sleep',
        'introduction heading: Introduction',
        'introduction paragraph: Owls sleep.',
        'acknowledgements heading: Acknowledgements',
        'acknowledgements paragraph: We thank the owls.',
        'conflict-of-interest paragraph: Ana Ruiz owns an owl.',
        'funding list-item: Owl Fund, 77',
        'funding paragraph: The fund stayed away.',
        'references heading: References',
        'references reference: 1. Roe J. Owls. 2001.',
        '– furniture: © 2020 Ruiz',
        '– furniture: Free to share.',
      ],
    );
    expectSound(document);
  });

  test('a funding statement that the text repeats is given once', async () => {
    const document = await read(
      article({
        meta: '<funding-group><funding-statement>Paid by the Owl Fund.</funding-statement></funding-group>',
        back: '<ack><p>Paid by the Owl Fund.</p></ack>',
      }),
    );
    expect(document.text.split('Paid by').length).toBe(2);
  });
});

describe('body', () => {
  test('headings by depth, with their numbers', async () => {
    const document = await read(
      article({ body: '<sec><label>2</label><title>Methods</title><sec><label>2.1</label><title>Birds</title><p>Twelve.</p></sec></sec>' }),
    );
    expect(outline(document).slice(1)).toEqual(['heading: 2 Methods', 'heading: 2.1 Birds', 'paragraph: Twelve.']);
    expect(document.blocks.slice(1, 3).map((block) => block.level)).toEqual([2, 3]);
  });

  test('lists within paragraphs, nested, numbered and labelled', async () => {
    const document = await read(
      article({
        body: '<p>Before <list list-type="order"><list-item><p>one</p><p>more</p></list-item><list-item><p>two</p><list list-type="bullet"><list-item><p>deep</p></list-item></list></list-item></list> after.</p><list><list-item><label>(a)</label><p>lettered</p></list-item></list>',
      }),
    );
    expect(outline(document).slice(1)).toEqual([
      'paragraph: Before',
      'list-item: one',
      'paragraph: more',
      'list-item: two',
      'list-item: deep',
      'paragraph: after.',
      'list-item: lettered',
    ]);
    expect(document.blocks.filter((block) => block.type === 'list-item')).toMatchObject([
      { level: 1, marker: '1.' },
      { level: 1, marker: '2.' },
      { level: 2 },
      { level: 1, marker: '(a)' },
    ]);
  });

  test('quotations, boxes, terms, speech, code and footnotes', async () => {
    expect(
      await bodyOutline(`<disp-quote><p>Quoted.</p><attrib>A poet</attrib></disp-quote><boxed-text><caption><title>Key points</title></caption><p>Boxed.</p></boxed-text>
      <def-list><def-item><term>RCT</term><def><p>a trial</p></def></def-item></def-list><speech><speaker>Q:</speaker><p>Why?</p></speech><preformat>a
  b</preformat><p>Noted<fn><label>*</label><p>A note.</p></fn> here.</p>`),
    ).toEqual([
      'quotation: Quoted.',
      'quotation: A poet',
      'aside: Key points',
      'aside: Boxed.',
      'list-item: RCT: a trial',
      'paragraph: Q: Why?',
      'paragraph: a\n  b',
      'paragraph: Noted here.',
      'aside: * A note.',
    ]);
  });

  test('a figure in a paragraph waits for its end; one kept at the file’s end is placed where it is first mentioned', async () => {
    const document = await read(
      article({
        body: '<p>One <fig><label>Figure 1</label><caption><title>Owls.</title><p>At night.</p></caption><graphic xlink:href="a.png"/></fig>sentence.</p><p>See <xref rid="f2">Figure 2</xref>.</p><p>Later.</p>',
        after: '<floats-group><fig id="f2"><label>Figure 2</label><caption><p>A barn.</p></caption></fig></floats-group>',
      }),
    );
    expect(outline(document).slice(1)).toEqual([
      'paragraph: One sentence.',
      'caption: Figure 1. Owls.',
      'caption: At night.',
      'paragraph: See Figure 2.',
      'caption: Figure 2. A barn.',
      'paragraph: Later.',
    ]);
  });

  test('tables with spans, notes and both table models', async () => {
    const document = await read(
      article({
        body: `<table-wrap><label>Table 1</label><caption><p>Sleep.</p></caption><table><thead><tr><th rowspan="2">Owl</th><th colspan="2">Hours</th></tr><tr><th>day</th><th>night</th></tr></thead><tbody><tr><td>Ida<break/>(old)</td><td>9</td><td>2</td></tr></tbody></table><table-wrap-foot><fn><p>By video.</p></fn></table-wrap-foot></table-wrap>
      <table-wrap><oasis:table xmlns:oasis="urn:x"><oasis:tgroup cols="2"><oasis:colspec colname="c1"/><oasis:colspec colname="c2"/><oasis:tbody><oasis:row><oasis:entry namest="c1" nameend="c2">both</oasis:entry></oasis:row><oasis:row><oasis:entry>x</oasis:entry><oasis:entry>y</oasis:entry></oasis:row></oasis:tbody></oasis:tgroup></oasis:table></table-wrap>`,
      }),
    );
    expect(outline(document).filter((line) => line.startsWith('caption'))).toEqual(['caption: Table 1. Sleep.', 'caption: By video.']);
    expect(document.blocks.flatMap(({ cell }) => (cell ? [[cell.table, cell.row, cell.column, cell.header]] : []))).toEqual([
      [0, 0, 0, true],
      [0, 0, 1, true],
      [0, 1, 1, true],
      [0, 1, 2, true],
      [0, 2, 0, false],
      [0, 2, 1, false],
      [0, 2, 2, false],
      [1, 0, 0, false],
      [1, 1, 0, false],
      [1, 1, 1, false],
    ]);
  });

  test('words within a line: raised numbers, formulas, links without words, characters by name', async () => {
    expect(
      await bodyOutline(`<p>10<sup>6</sup> cells<sup>3,4</sup> in H<sub>2</sub>O, see <ext-link xlink:href="https://example.org/x"/>&nbsp;&ndash; &alpha;</p>
      <p>Where <inline-formula><alternatives><mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup><mml:mo>=</mml:mo><mml:mfrac><mml:mi>a</mml:mi><mml:mrow><mml:mi>b</mml:mi><mml:mo>+</mml:mo><mml:mn>1</mml:mn></mml:mrow></mml:mfrac></mml:math><tex-math>\\documentclass{x}\\begin{document}$x^2$\\end{document}</tex-math></alternatives></inline-formula> holds.</p>
      <p>So <disp-formula><tex-math>\\documentclass{x}\\begin{document}$$y = 1$$\\end{document}</tex-math><label>(1)</label></disp-formula> it is.</p>`),
    ).toEqual([
      'paragraph: 10^6 cells3,4 in H2O, see https://example.org/x\u00a0– α',
      'paragraph: Where x^2 = a/(b + 1) holds.',
      'paragraph: So\ny = 1 (1)\nit is.',
    ]);
  });

  test('a group of authors, a table’s own caption among alternatives, labelled questions', async () => {
    const document = await read(
      article({
        meta: '<contrib-group><collab>Owl Group</collab></contrib-group>',
        body: '<table-wrap><label>Table 1</label><alternatives><graphic/><table><caption><title>Owls</title></caption><tr><td><list><list-item><p>one</p></list-item><list-item><p>two</p></list-item></list></td></tr></table></alternatives></table-wrap><question><label>Q1</label><p>Why?</p></question>',
      }),
    );
    expect(document.metadata.author).toEqual([{ literal: 'Owl Group' }]);
    expect(outline(document).slice(1)).toEqual([
      'aside: Owl Group',
      'caption: Table 1',
      'table-cell: one\ntwo',
      'caption: Owls',
      'paragraph: Q1 Why?',
    ]);
  });

  test('references put together from their parts, and as they were typed', async () => {
    const document = await read(
      article({
        back: `<ref-list><ref><label>1</label><element-citation publication-type="journal"><person-group person-group-type="author"><name><surname>Roe</surname><given-names>JA</given-names></name><name><surname>Poe</surname><given-names>B</given-names></name><etal/></person-group><article-title>Owls at night</article-title><source>J Owls</source><year>2001</year><volume>3</volume><issue>2</issue><fpage>11</fpage><lpage>19</lpage><pub-id pub-id-type="doi">10.5555/a</pub-id><pub-id pub-id-type="pmid">99</pub-id></element-citation></ref>
      <ref><mixed-citation><string-name><surname>Doe</surname>, <given-names>C.</given-names></string-name> (<year>2005</year>). <source>Barns</source>. London: <publisher-name>Hay</publisher-name>. <pub-id pub-id-type="pmid">55</pub-id></mixed-citation></ref></ref-list>`,
      }),
    );
    expect(textsOf(document, 'reference')).toEqual([
      '1. Roe JA, Poe B, et al. Owls at night. J Owls. 2001;3(2):11–19. doi:10.5555/a PMID: 99.',
      'Doe, C. (2005). Barns. London: Hay. PMID: 55',
    ]);
  });

  test('decision letters and replies follow the article', async () => {
    const lines = outline(
      await read(
        article({
          after:
            '<sub-article><front-stub><title-group><article-title>Decision letter</article-title></title-group></front-stub><body><p>Please revise.</p></body></sub-article>',
        }),
      ),
    );
    expect(lines.slice(-2)).toEqual(['heading: Decision letter', 'paragraph: Please revise.']);
  });

  test('a note’s bold line that names a section is its heading', async () => {
    expect(
      outline(await read(article({ back: '<fn-group><fn><p><bold>Competing interests</bold></p><p>None.</p></fn></fn-group>' }))).slice(-2),
    ).toEqual(['heading: Competing interests', 'paragraph: None.']);
  });
});

describe('BioMed Central’s own form', () => {
  const ART = `<?xml version='1.0'?><!DOCTYPE art SYSTEM 'http://www.biomedcentral.com/xml/article.dtd'><art><ui>1-2</ui><ji>1</ji><fm><dochead>Study protocol</dochead><bibl><title><p>Owls in trials</p></title>
    <aug><au><snm>Ruiz</snm><mi>B</mi><fnm>Ana</fnm></au></aug><insg><ins><p>Owl Institute</p></ins></insg><source>Owl Trials</source><pubdate>2015</pubdate><volume>16</volume><fpage>2</fpage><xrefbib><pubidlist><pubid idtype="doi">10.5555/o</pubid><pubid idtype="pmpid">42</pubid></pubidlist></xrefbib></bibl>
    <abs><sec><st><p>Abstract</p></st><sec><st><p>Background</p></st><p>Owls are few.</p></sec></sec></abs></fm>
    <bdy><sec><st><p>Methods</p></st><p>As before <abbrgrp><abbr bid="B1">1</abbr><abbr bid="B2">2</abbr></abbrgrp>.</p><tbl id="T1"><title><p>Table 1</p></title><caption><p>Owls</p></caption><tblbdy cols="2"><r><c cspan="2"><p>both</p></c></r><r><c><p>a</p></c><c><p>b</p></c></r></tblbdy><tblfn><p>By eye.</p></tblfn></tbl></sec></bdy>
    <bm><ack><sec><st><p>Acknowledgements</p></st><p>Thanks.</p></sec></ack><refgrp><bibl id="B1"><title><p>Older owls</p></title><aug><au><snm>Roe</snm><fnm>J</fnm></au><etal/></aug><source>J Owls</source><pubdate>2001</pubdate><volume>3</volume><fpage>1</fpage><lpage>9</lpage></bibl></refgrp></bm></art>`;

  test('is read like JATS', async () => {
    const document = await read(ART);
    expect(document.metadata).toMatchObject({
      title: 'Owls in trials',
      author: [{ family: 'Ruiz', given: 'Ana B' }],
      year: 2015,
      containerTitle: 'Owl Trials',
      doi: '10.5555/o',
      pmid: '42',
    });
    expect(outline(document)).toEqual([
      'title: Owls in trials',
      'aside: Ana B Ruiz',
      'aside: Owl Institute',
      'heading: Abstract',
      'heading: Background',
      'paragraph: Owls are few.',
      'heading: Methods',
      'paragraph: As before [1,2].',
      'caption: Table 1. Owls',
      'table-cell: both',
      'table-cell: a',
      'table-cell: b',
      'caption: By eye.',
      'heading: Acknowledgements',
      'paragraph: Thanks.',
      'reference: 1. Roe J, et al. Older owls. J Owls. 2001;3:1–9.',
    ]);
    expectSound(document);
  });
});

describe('what cannot be read is refused by name', () => {
  const entity = (doctype: string, use: string): string =>
    `<!DOCTYPE article [${doctype}]><article><front/><body><p>${use}</p></body></article>`;

  test.each([
    [
      'an entity bomb',
      entity(`<!ENTITY a "x"><!ENTITY b "${'&a;'.repeat(100)}"><!ENTITY c "${'&b;'.repeat(100)}">`, '&c;'),
      'entity that its own DTD',
    ],
    ['a file’s contents', entity('<!ENTITY x SYSTEM "file:///etc/hosts">', '&x;'), 'entity that its own DTD'],
    ['a parameter entity', entity('<!ENTITY % p SYSTEM "http://example.org/x.dtd"> %p;', '&x;'), 'entity that its own DTD'],
    ['a name of JavaScript', entity('', '&constructor;'), 'entity that its own DTD'],
    ['half a file', '<article><front/><body><p>One two', 'ends in the middle'],
    ['tags that do not match', '<article><front/><body><p>One</b></p></body></article>', 'not well-formed'],
    ['endless nesting', `<article><body>${'<sec>'.repeat(100_000)}`, 'nested more than'],
    ['another kind of XML', '<?xml version="1.0"?><rss><channel/></rss>', 'a feed'],
    ['a record without the text', '<PubmedArticleSet><PubmedArticle/></PubmedArticleSet>', 'a PubMed record'],
  ])('%s', async (_name, xml, reason) => {
    await expect(read(xml)).rejects.toThrow(reason);
    await expect(read(xml)).rejects.toThrow('“article.xml”');
  });

  test('short texts a DTD defines are taken as they are, and nothing else happens to it', async () => {
    expect(
      (await read(entity('<!ENTITY owl "Strix"><!ENTITY dash "&#8211;"><!ENTITY pic SYSTEM "a.png" NDATA png>', '&owl; &dash; owl'))).text,
    ).toBe('Strix – owl');
  });

  test('a text that an entity makes too long ends within its limit', async () => {
    await expect(read(entity(`<!ENTITY a "${'x'.repeat(200)}">`, '&a;'.repeat(400_000)))).rejects.toThrow('more text than');
  });
});

describe('form of the file', () => {
  test('encodings are read as declared', async () => {
    const xml = '<?xml version="1.0" encoding="ISO-8859-1"?><article><front/><body><p>Café</p></body></article>';
    expect((await readDocument({ bytes: Buffer.from(xml, 'latin1'), name: 'a.nxml' })).text).toBe('Café');
  });

  test('an article inside a set or a repository’s envelope is found, and the others are reported', async () => {
    const one = '<article><front/><body><p>First.</p></body></article>';
    const document = await read(`<pmc-articleset>${one}${one.replace('First', 'Second')}</pmc-articleset>`);
    expect(document.text).toBe('First.');
    expect(document.notices.join(' ')).toContain('2 articles');
  });

  test('XHTML stays a page', async () => {
    expect((await readText('<?xml version="1.0"?><!DOCTYPE html><html><body><p>Words</p></body></html>', 'page.xml')).format).toBe('html');
  });
});

const corpus = resolve(import.meta.dirname, '../../../../shared/corpus/jats');

describe.skipIf(!existsSync(corpus))('real articles (skipped where the shared corpus is absent)', () => {
  const files = existsSync(corpus) ? readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('ml')) : [];

  test.each(files)('%s', async (name) => {
    const document = await readDocument({ bytes: readFileSync(join(corpus, name)), name });
    expectSound(document);
    expect(document.format).toBe('jats');
    expect(document.metadata.title.length).toBeGreaterThan(20);
  });
});
