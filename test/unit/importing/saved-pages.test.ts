/** Pages as browsers save them: the article found where the markup does not say, what publishers put beside it left out, one-file pages. */
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../main/importing/read-document.ts';
import { expectSound, outline, readText, textsOf } from './documents.ts';

const read = (text: string) => readText(text, 'page.html');

const SENTENCES = [
  'Forty adults slept in a dark room for two weeks, and in a lit one for two more, in an order drawn by lot.',
  'Each morning they said, on a scale from nought to ten, how rested they felt, and the numbers were kept by somebody who did not know the room.',
  'On average they felt better after the dark nights, by a point and a half, though nine of them felt no difference at all.',
  'The team says that the study was small, that nobody could be kept from knowing the room, and that a longer one is planned.',
];
const paragraphs = (count: number): string =>
  Array.from(
    { length: count },
    (_, at) => `<p>${at + 1}. ${SENTENCES[at % SENTENCES.length] ?? ''} ${SENTENCES[(at + 1) % SENTENCES.length] ?? ''}</p>`,
  ).join('');

describe('a page that does not say where its article is', () => {
  const page = `<title>Dark rooms - The Paper</title><body>
    <div id="top"><ul><li><a href=/>Front page</a><li><a href=/w>World</a><li><a href=/s>Science and health</a></ul></div>
    <div class="wrap"><div class="story"><h1>Dark rooms help adults rest</h1>${paragraphs(8)}<div class="pic"><img src=a.png alt=""><span class="credit">A dark room at night.</span></div></div>
    <div class="rail"><h3>Other stories</h3><ul><li><a href=/1>The mayor opens a bridge after a long delay</a><li><a href=/2>Rain is on the way for most of the week</a></ul></div></div>
    <div id="bottom"><p>The Paper is a member of the press council. <a href=/i>Imprint</a> <a href=/p>Privacy</a> <a href=/c>Contact</a></p></div>`;

  test('the article is read, what surrounds it is not or is furniture', async () => {
    const document = await read(page);
    expectSound(document);
    expect(document.metadata.title).toBe('Dark rooms help adults rest');
    expect(textsOf(document, 'paragraph').filter((text) => /^\d\./u.test(text))).toHaveLength(8);
    const read8 = outline(document)
      .filter((line) => !line.startsWith('furniture'))
      .join('\n');
    expect(read8).not.toContain('mayor');
    expect(read8).not.toContain('press council');
    expect(read8).not.toContain('Front page');
  });

  test('a short page is read completely', async () => {
    expect((await read('<div class=a><p>One short line.</p></div><div class=b><p>Another.</p></div>')).text).toBe(
      'One short line.\n\nAnother.',
    );
  });

  test('of a publisher’s page nothing of the prose is lost, abstract and appendix included', async () => {
    const document = await read(
      `<meta name="citation_title" content="Dark rooms help adults rest"><div class="abs"><h2>Abstract</h2><p>In short: ${SENTENCES[2] ?? ''}</p></div><div class="full"><h2>Methods</h2>${paragraphs(8)}</div><div class="app"><h2>Appendix</h2><p>At length: ${SENTENCES[3] ?? ''}</p></div>`,
    );
    expect(textsOf(document, 'heading')).toEqual(['Abstract', 'Methods', 'Appendix']);
    expect(textsOf(document, 'paragraph')).toHaveLength(10);
  });
});

describe('what publishers put beside an article’s own words', () => {
  test('labels of links at references, controls of figures, alternative texts of icons', async () => {
    const document =
      await read(`<main><h1>Dark rooms help adults rest</h1>${paragraphs(3)}<p><img alt="ORCID icon"> 0000-0001 <img alt="β"> was 2.</p>
      <figure><img alt="journal_g001.png"><figcaption>Figure 1. Rest by room.</figcaption><p>Download as a PowerPoint slide</p></figure>
      <h2>References</h2><ol><li>Doe J. Dark rooms. J Rest 2019;4:12-9. <a href=x>PubMed Abstract</a> | <a href=y>Publisher Full Text</a> [<a href=z>Google Scholar</a>]</ol></main>`);
    expectSound(document);
    expect(textsOf(document, 'reference')).toEqual(['Doe J. Dark rooms. J Rest 2019;4:12-9.']);
    expect(textsOf(document, 'caption')).toEqual(['Figure 1. Rest by room.']);
    expect(textsOf(document, 'furniture')).toEqual(['Download as a PowerPoint slide']);
    expect(document.text).toContain('0000-0001 β was 2.');
    expect(document.text).not.toContain('icon');
  });

  test('a database named in the text is no label', async () => {
    expect(
      (await read(`<main><h1>Dark rooms help adults rest</h1>${paragraphs(2)}<p>We searched <a href=x>PubMed</a> and more.</p></main>`))
        .text,
    ).toContain('We searched PubMed and more.');
  });

  test('back matter in a footer with headings is the article’s', async () => {
    const document = await read(
      `<main><h1>Dark rooms help adults rest</h1>${paragraphs(3)}<footer><h2>Funding</h2><p>The Rest Fund paid.</p><h2>References</h2><ul><li>Doe J. 2019.</ul></footer></main>`,
    );
    expect(textsOf(document, 'heading')).toEqual(['Funding', 'References']);
    expect(textsOf(document, 'reference')).toEqual(['Doe J. 2019.']);
  });

  test('a stated title without tags and without its version', async () => {
    expect(
      (
        await read(
          '<meta name="citation_title" content="On &lt;i&gt;E. coli&lt;/i&gt; in soil [version 2; peer review: approved]"><p>Words.',
        )
      ).metadata.title,
    ).toBe('On E. coli in soil');
  });
});

describe('a page saved as one file', () => {
  const mhtml = (encoding: string, body: string): string =>
    [
      'From: <Saved by Blink>',
      'Snapshot-Content-Location: https://example.org/a',
      'MIME-Version: 1.0',
      'Content-Type: multipart/related;',
      '\ttype="text/html";',
      '\tboundary="----Part--1"',
      '',
      '',
      '------Part--1',
      'Content-Type: image/png',
      'Content-Transfer-Encoding: base64',
      '',
      'iVBORw0KGgo=',
      '------Part--1',
      'Content-Type: text/html; charset="utf-8"',
      `Content-Transfer-Encoding: ${encoding}`,
      '',
      body,
      '------Part--1',
      'Content-Type: text/html',
      '',
      '<p>An advertisement.</p>',
      '------Part--1--',
      '',
    ].join('\r\n');

  test.each([
    ['quoted-printable', '<h1>Caf=C3=A9 h=\r\nours</h1><p a=3D"b">One =3D 1.</p>'],
    ['base64', Buffer.from('<h1>Café hours</h1><p a="b">One = 1.</p>').toString('base64')],
    ['8bit', '<h1>Café hours</h1><p a="b">One = 1.</p>'],
  ])('%s', async (encoding, body) => {
    const document = await readDocument({ bytes: new TextEncoder().encode(mhtml(encoding, body)), name: 'page.mhtml' });
    expect(outline(document)).toEqual(['title: Café hours', 'paragraph: One = 1.']);
    expect(document.format).toBe('html');
  });

  test('without a page in it, or cut short, it is refused in words about the file', async () => {
    const cut = mhtml('8bit', '').slice(0, 200);
    await expect(readText(cut, 'page.mht')).rejects.toMatchObject({
      failure: { code: 'import-failed', message: expect.stringContaining('“page.mht” is a saved page without the page in it') },
    });
  });
});
