/** Small valid files of every format that can be imported, for the mutations to start from. A format without one fails the fuzz test. */
import type { ArticleFormat } from '../../shared/model/article.ts';
import { makeDocx, p, r } from '../support/make-docx.ts';
import { pdfFile, setText } from '../support/make-pdf.ts';

export interface ValidFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const text = (name: string, content: string): ValidFile => ({ name, bytes: new TextEncoder().encode(content) });

const SENTENCE = 'Forty adults slept in a dark room for two weeks, and in a lit one for two more (p = .03; β = 0.4).';

const HTML = `<!doctype html><html lang=en><head><meta charset=utf-8><title>Dark rooms | The Paper</title><meta name="citation_title" content="Dark rooms"><meta name="citation_author" content="Ruiz, Ana">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Dark rooms"}</script></head><body><nav><a href=/>Home</a></nav><main><h1>Dark rooms</h1><p class="lead">${SENTENCE}</p>
<figure><img src=a.png alt="A curve"><figcaption>Figure 1. Rest.</figcaption></figure><table><tr><th rowspan=2>Room<th colspan=2>Rest<tr><td>1<td>2</table><ol start=3><li>One<ul><li>Two</ul></ol>
<blockquote>Said.</blockquote><pre>a  b</pre><h2>References</h2><ol><li>Doe J. Rest. 2019;4:1-9. <a href=x>PubMed</a></ol></main><footer>Imprint</footer></body></html>`;

const MHTML = `From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n----b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<h1>Caf=C3=A9</h1><p>One =3D 1, =\r\nsaid she.</p>\r\n----b--\r\n`;

const UNSTATED = `<title>Dark rooms</title><div id=top><a href=/>Home</a></div><div class=story><h1>Dark rooms</h1>${`<p>${SENTENCE} ${SENTENCE}</p>`.repeat(12)}</div><div class=rail><a href=/1>Other</a></div>`;

const MARKDOWN = `---\ntitle: Dark rooms\nauthor: Ana Ruiz\n---\n\n# Dark rooms\n\n${SENTENCE} **bold** [link](x)[^1]\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n1. one\n   - two\n\n> quoted\n\n\`\`\`r\nx <- 1\n\`\`\`\n\n<b>html</b>\n\n[^1]: A note.\n`;

const PLAIN = `Dark rooms at night\nBy Ana Ruiz, MD\nMay 3, 2019\n\n${SENTENCE}\n\nMethods\n\n1. One thing\n2. Another\n\nTable 1. Rest\nRoom\tHours\ndark\t7.5\n\nDisclosure: none.\n\nReferences\n\n1. Doe J, Roe R. Rest in rooms. J Rest. 2019;4(2):12-19.\n`;

const JATS = `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving and Interchange DTD v1.2 20190208//EN" "JATS-archivearticle1.dtd">
<article xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML" article-type="research-article"><front><journal-meta><journal-title-group><journal-title>J Rest</journal-title></journal-title-group></journal-meta><article-meta><article-id pub-id-type="doi">10.5555/r.1</article-id>
<title-group><article-title>Dark <italic>rooms</italic></article-title></title-group><contrib-group><contrib contrib-type="author"><name><surname>Ruiz</surname><given-names>Ana</given-names></name></contrib></contrib-group><pub-date><year>2019</year></pub-date>
<abstract><sec><title>Methods</title><p>We slept.</p></sec></abstract></article-meta></front><body><sec sec-type="methods"><title>Methods</title><p>${SENTENCE}<xref ref-type="bibr" rid="b1">1</xref><list list-type="order"><list-item><p>One</p></list-item></list></p>
<fig id="f1"><label>Figure 1</label><caption><p>Rest.</p></caption></fig><table-wrap><label>Table 1</label><table><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr></table></table-wrap><p><inline-formula><mml:math><mml:mi>x</mml:mi></mml:math></inline-formula>&amp;</p></sec></body>
<back><ack><p>Thanks.</p></ack><fn-group><fn fn-type="conflict"><p>None declared.</p></fn></fn-group><ref-list><ref id="b1"><mixed-citation>Doe J. Rest. 2019.</mixed-citation></ref></ref-list></back></article>`;

const docx = (): Uint8Array =>
  makeDocx({
    body:
      p('Dark rooms', 'Titel') +
      p('Methods', 'H1') +
      `<w:p>${r(SENTENCE)}<w:r><w:footnoteReference w:id="2"/></w:r><w:ins>${r(' more')}</w:ins><w:del><w:r><w:delText> less</w:delText></w:r></w:del></w:p>` +
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>${r('One')}</w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>${p('a')}</w:tc></w:tr><w:tr><w:tc>${p('b')}</w:tc><w:tc>${p('c')}</w:tc></w:tr></w:tbl>` +
      `<w:p><m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath></w:p><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r('Methods 1')}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
    footnotes: `<w:footnote w:id="2">${p('A note.')}</w:footnote>`,
    properties: '<dc:title>Dark rooms</dc:title><dc:creator>Ana Ruiz</dc:creator>',
  });

const pdf = (): Uint8Array =>
  pdfFile([
    {
      texts: [
        ...setText('Dark rooms help adults rest', { x: 72, y: 80, width: 460, size: 16, font: 'bold' }),
        ...setText(`${SENTENCE} ${SENTENCE}`, { x: 72, y: 140, width: 220 }),
        ...setText(SENTENCE, { x: 320, y: 140, width: 220 }),
      ],
    },
    { texts: setText(`${SENTENCE} ${SENTENCE}`, { x: 72, y: 90, width: 460 }) },
  ]);

/** By format: what each file is when nothing has been changed in it. */
export const validFiles: Readonly<Record<ArticleFormat, readonly ValidFile[]>> = {
  plain: [text('rest.txt', PLAIN)],
  markdown: [text('rest.md', MARKDOWN)],
  html: [text('rest.html', HTML), text('story.html', UNSTATED), text('rest.mhtml', MHTML)],
  jats: [text('rest.xml', JATS)],
  docx: [{ name: 'rest.docx', bytes: docx() }],
  pdf: [{ name: 'rest.pdf', bytes: pdf() }],
  ris: [
    text(
      'rest.ris',
      'TY  - JOUR\r\nAU  - Ruiz, Ana\r\nTI  - Dark rooms\r\nPY  - 2019/05/03/\r\nJO  - J Rest\r\nSP  - 1\r\nEP  - 9\r\nDO  - 10.5555/r.1\r\nAB  - Forty adults slept.\r\nER  - \r\n\r\nTY  - BOOK\r\nTI  - Rest\r\nER  - \r\n',
    ),
  ],
  bibtex: [
    text(
      'rest.bib',
      '@string{jr = "J Rest"}\n@article{ruiz2019, author = {Ruiz, Ana and {The Rest Group}}, title = {{Dark} r{\\"o}oms $\\alpha$}, journal = jr, year = 2019, doi = "10.5555/r.1", abstract = {Forty adults slept.}}\n@comment{no}\n@book{b, title={Rest}}\n',
    ),
  ],
  'csl-json': [
    text(
      'rest.json',
      '[{"id":"a","type":"article-journal","title":"Dark rooms","author":[{"family":"Ruiz","given":"Ana"},{"literal":"Group"}],"issued":{"date-parts":[[2019,5,3]]},"container-title":"J Rest","DOI":"10.5555/r.1","abstract":"Forty adults slept."}]',
    ),
  ],
  'pubmed-xml': [
    text(
      'pubmed.xml',
      '<?xml version="1.0"?><!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2019//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_190101.dtd"><PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">12345678</PMID><Article><Journal><JournalIssue><Volume>4</Volume><PubDate><Year>2019</Year></PubDate></JournalIssue><Title>J Rest</Title></Journal><ArticleTitle>Dark <i>rooms</i> help adults.</ArticleTitle><Pagination><MedlinePgn>1-9</MedlinePgn></Pagination><Abstract><AbstractText Label="METHODS">Forty adults slept.</AbstractText></Abstract><AuthorList><Author><LastName>Ruiz</LastName><ForeName>Ana</ForeName></Author></AuthorList></Article></MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="doi">10.5555/r.1</ArticleId></ArticleIdList></PubmedData></PubmedArticle></PubmedArticleSet>',
    ),
  ],
  nbib: [
    text(
      'rest.nbib',
      'PMID- 12345678\nOWN - NLM\nTI  - Dark rooms help adults\n      rest.\nFAU - Ruiz, Ana\nAU  - Ruiz A\nDP  - 2019 May\nTA  - J Rest\nPG  - 1-9\nLID - 10.5555/r.1 [doi]\nAB  - Forty adults slept.\n\nPMID- 2\nTI  - Rest.\n',
    ),
  ],
};
