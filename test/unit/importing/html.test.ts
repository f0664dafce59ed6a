/** Saved pages: the article's words, what the page says about itself, and nothing that could act. */
import { describe, expect, test } from 'vitest';
import { expectSound, outline, readText, textsOf } from './documents.ts';

const read = (text: string) => readText(text, 'page.html');
const LONG = 'The team gave every volunteer the drug twice, once after a dummy pill and once after the blocker. '.repeat(4).trim();

describe('structure', () => {
  test('blocks, with white space collapsed as HTML does and no-break spaces kept', async () => {
    const document = await read(`<!doctype html><title>Site</title><h1>A  <em>short</em>
      title</h1><p>One&nbsp;two   three<br>four &lt;b&gt; &copy;</p><pre>a
  b</pre><blockquote><p>Quoted.</p></blockquote><ol start=3><li>third<ul><li>nested</ul><li>fourth</ol>
      <figure><img src=x.png alt="A curve"><figcaption>Figure 1. A curve.</figcaption></figure>loose words`);
    expect(outline(document)).toEqual([
      'title: A short title',
      'paragraph: One\u00a0two three\nfour <b> ©',
      'paragraph: a\n  b',
      'quotation: Quoted.',
      'list-item: third',
      'list-item: nested',
      'list-item: fourth',
      'caption: A curve',
      'caption: Figure 1. A curve.',
      'paragraph: loose words',
    ]);
    expect(document.blocks.filter((block) => block.type === 'list-item')).toMatchObject([
      { level: 1, marker: '3.' },
      { level: 2 },
      { level: 1, marker: '4.' },
    ]);
  });

  test('a number set high after a number is kept apart from it', async () => {
    const page = await read(
      '<h1>T</h1><p>From 10<sup>6</sup> to 10<sup><i>−</i>3</sup> cells<sup>3</sup>, the 1<sup>st</sup><sup></sup> time.<p>x<table><tr><th>a<th>b<tr><td>2<sup>5</sup><td>4</table>',
    );
    expect(outline(page)).toEqual([
      'title: T',
      'paragraph: From 10^6 to 10^−3 cells3, the 1st time.',
      'paragraph: x',
      'table-cell: a',
      'table-cell: b',
      'table-cell: 2^5',
      'table-cell: 4',
    ]);
  });

  test('cells know row, column and header, spans counted', async () => {
    const document = await read(
      '<table><tr><th rowspan=2>Drug<th colspan=2>Score<tr><th>before<th>after<tr><td>a<td><p>1<p>2<td>3</table>',
    );
    expect(document.blocks.map(({ cell }) => [cell?.row, cell?.column, cell?.header])).toEqual([
      [0, 0, true],
      [0, 1, true],
      [1, 1, true],
      [1, 2, true],
      [2, 0, false],
      [2, 1, false],
      [2, 2, false],
    ]);
    expect(document.text).toBe('Drug\tScore\nbefore\tafter\na\t1\n2\t3');
  });

  test('a table that lays out the page is running text', async () => {
    const document = await read(`<table><tr><td><h1>Title here</h1><p>${LONG}</p></td></tr></table>`);
    expect(document.blocks.map((block) => block.type)).toEqual(['title', 'paragraph']);
  });

  test('what is around the article is left out and counted', async () => {
    const document =
      await read(`<body><nav><a href=/>Home</a></nav><header>Site name</header><main><h1>Title here</h1><p>${LONG}</p><aside><p>A side note.</p></aside>
      <div class="share-buttons"><a href=x>Share</a></div></main><footer>Imprint</footer>`);
    expect(document.blocks.map((block) => block.type)).toEqual(['title', 'paragraph', 'aside']);
    expect(document.notices.join(' ')).toMatch(/around the article \(\d+ characters\)/u);
  });

  test('hidden text is left out and counted', async () => {
    const document = await read(
      '<h1>Title here</h1><p>Seen.</p><p hidden>Unseen.</p><p style="display: none">Unseen.</p><span style="font-size:0">Unseen.</span>',
    );
    expect(document.text).toBe('Title here\n\nSeen.');
    expect(document.notices.join(' ')).toContain('21 characters');
  });

  test('entries of a reference list', async () => {
    const document = await read(
      '<h1>Title here</h1><h2>References</h2><ol><li>Ruiz 2018.<li>Weller 2019.</ol><h2>About</h2><ul><li>item</ul><div id="references"><p>Third 2020.</p></div>',
    );
    expect(textsOf(document, 'reference')).toEqual(['Ruiz 2018.', 'Weller 2019.', 'Third 2020.']);
    expect(textsOf(document, 'list-item')).toEqual(['item']);
  });
});

describe('metadata', () => {
  test('from citation_* names', async () => {
    const { metadata } =
      await read(`<meta name="citation_title" content="Stated title"><meta name="citation_author" content="Ruiz, Ana"><meta name="citation_author" content="Tom van der Weller">
      <meta name="citation_publication_date" content="2021/05/03"><meta name="citation_doi" content="doi:10.5555/x.1"><meta name="citation_journal_title" content="J Moods"><meta name="citation_volume" content="7">
      <meta name="citation_firstpage" content="4"><meta name="citation_lastpage" content="9"><h1>Stated title</h1><p>Words.`);
    expect(metadata).toMatchObject({
      title: 'Stated title',
      author: [
        { family: 'Ruiz', given: 'Ana' },
        { family: 'van der Weller', given: 'Tom' },
      ],
      year: 2021,
      doi: '10.5555/x.1',
      containerTitle: 'J Moods',
      volume: '7',
      page: '4-9',
    });
  });

  test('from schema.org, names of prototypes and malformed scripts aside', async () => {
    const document =
      await read(`<script type="application/ld+json">{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},
      "@graph":[{"@type":"Organization","name":"X"},{"@type":"NewsArticle","headline":"From the graph","author":[{"@type":"Person","name":"Ana Ruiz"}],"datePublished":"2020-01-02T00:00:00Z","publisher":{"name":"The Paper"}}]}</script>
      <script type="application/ld+json">{broken</script><script type="application/ld+json">${'['.repeat(100_000)}</script><p>Words.`);
    expect(document.metadata).toMatchObject({
      title: 'From the graph',
      author: [{ family: 'Ruiz', given: 'Ana' }],
      year: 2020,
      containerTitle: 'The Paper',
    });
    expect(document.kind).toBe('news-story');
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test('from the title element, without the site’s name', async () => {
    const { metadata } = await read('<title>Long way down | The Paper</title><meta property="og:site_name" content="The Paper"><p>Words.');
    expect(metadata).toMatchObject({ title: 'Long way down', containerTitle: 'The Paper' });
  });

  test('an address that is a script is no address', async () => {
    expect((await read('<meta property="og:url" content="javascript:alert(1)"><p>Words.')).metadata.url).toBe('');
  });
});

describe('hostile pages', () => {
  test.each([
    ['scripts', '<p>kept<script>lost</script></p><script src=lost></script>'],
    ['handlers', '<p onclick="lost()" onload=lost>kept</p><body onload=lost>'],
    ['script links', '<a href="javascript:lost()">kept</a>'],
    ['SVG', '<svg><script>lost</script><text>lost</text><foreignObject><p>lost</p></foreignObject></svg><p>kept'],
    ['styles', '<style>@import "lost"; p::before{content:"lost"}</style><p style="background:url(lost)">kept'],
    [
      'remote things',
      '<img src=//lost onerror=lost><iframe src=lost srcdoc="<p>lost"></iframe><object data=lost>lost</object><embed src=lost><link rel=stylesheet href=lost><p>kept',
    ],
    ['templates', '<template><p>lost</p></template><p>kept'],
    ['noscript', '<noscript><p title="lost">lost</p><img src=lost></noscript><p>kept<noscript>lost</noscript>'],
    ['forms', '<form action=lost><input value=lost><textarea>lost</textarea><button>lost</button></form><p>kept'],
    ['comments', '<!-- lost --><!--[if IE]>lost<![endif]--><p>kept'],
    ['null bytes', '<p>ke\u0000pt</p><scr\u0000ipt></scr\u0000ipt>'],
  ])('%s', async (_name, page) => {
    const document = await read(page);
    expect(document.text).toBe('kept');
    expect(document.metadata.title).toBe('page');
  });

  test.each([
    ['100,000 nested elements', `${'<div>'.repeat(100_000)}kept`],
    ['100,000 nested formatting elements', `${'<b>'.repeat(100_000)}kept`],
    ['100,000 entities', `<p>kept ${'&amp;'.repeat(100_000)}`],
    ['an attribute of a million characters', `<p class="${'x'.repeat(1_000_000)}" style="${'y'.repeat(1_000_000)}">kept`],
    ['100,000 attributes', `<p ${Array.from({ length: 100_000 }, (_, index) => `a${index}=1`).join(' ')}>kept`],
    ['100,000 paragraphs that are never closed', `kept${'<p>'.repeat(100_000)}`],
    ['a million tags that are never ended', `<p>kept</p>${'<a '.repeat(1_000_000)}`],
    ['a million spaces in code', `<p>kept</p><pre>x${' '.repeat(1_000_000)}y</pre>`],
    ['a million dashes in the title', `<title>a${'-'.repeat(1_000_000)}b</title><meta property="og:site_name" content="b"><p>kept`],
    ['a million no-break spaces in a name', `<meta name="citation_author" content="A${'\u00a0'.repeat(1_000_000)}B"><p>kept`],
    ['100,000 nested lists', `${'<ul><li>'.repeat(50_000)}kept`],
  ])('%s', async (_name, page) => {
    const document = await read(page);
    expectSound(document);
    expect(document.text).toContain('kept');
  });
});
