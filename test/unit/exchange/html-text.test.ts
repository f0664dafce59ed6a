/** Notes that other programs keep as HTML say the same here. */
import { describe, expect, it } from 'vitest';
import { htmlText } from '../../../shared/exchange/html-text.ts';
import { readWebAnnotations } from '../../../shared/exchange/web-annotation/read.ts';

describe('a note in HTML', () => {
  it.each([
    ['paragraphs', '<p>The drug worked.</p><p>For a week.</p>', 'The drug worked.\n\nFor a week.'],
    ['line breaks', 'One<br>two<BR/>three', 'One\ntwo\nthree'],
    ['lists', '<ul>\n  <li>one</li>\n  <li>two</li>\n</ul>after', 'one\ntwo\n\nafter'],
    ['headings and divisions', '<h2>Title</h2><div>Words</div>', 'Title\n\nWords'],
    ['cells', '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
    ['references', 'It didn&#39;t &amp; p &lt; 0.05 &#x2265; M&uuml;ller&nbsp;&mdash; &eacute;', "It didn't & p < 0.05 ≥ Müller\u00a0— é"],
    ['references to nothing', '&nosuch; &#0; &#x110000; & &amp', '&nosuch; \ufffd \ufffd & &amp'],
    ['a reference once', '&amp;lt;b&amp;gt;', '&lt;b&gt;'],
    ['marks within words', 'so<b>me</b> <i>words</i>', 'some words'],
    ['white space of the source', '<p>\n  some\n  words </p>\n', 'some words'],
    ['comments, scripts and styles', 'a<!-- b > c -->d<style>p > q {}</style>e<script>if (a < b) f()</SCRIPT>g', 'adeg'],
    ['signs that begin no tag', 'p < 0.05 and n <5, a<', 'p < 0.05 and n <5, a<'],
    ['a tag without an end', 'a <b c', 'a <b c'],
  ])('keeps %s', (_, html, text) => {
    expect(htmlText(html)).toBe(text);
  });

  // Where each of them is looked for again from the one before, this takes minutes and the test ends without an answer.
  it.each([
    ['<', (run: string) => `${run}>`],
    ['<a', () => ''],
    ['<!--', () => ''],
    ['&', (run: string) => `${run}>`],
    ['<p>', () => '>'],
    ['<style>', () => ''],
    ['<style></style>', () => '>'],
  ])('of 200,000 times %s is read in one go', (sign, expected) => {
    const run = sign.repeat(200_000);
    expect(htmlText(`${run}>`) === expected(run)).toBe(true);
  });

  it('becomes Markdown that reads as it did', () => {
    const { annotations } = readWebAnnotations({
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      type: 'Annotation',
      id: 'urn:x',
      body: {
        type: 'TextualBody',
        purpose: 'commenting',
        format: 'text/html',
        value: '<p>It *worked*.</p><p>p &lt; 0.05, isn&#39;t it</p>',
      },
      target: { source: 'http://a.example/', selector: { type: 'TextQuoteSelector', exact: 'a' } },
    });
    expect(annotations.map(({ note }) => note)).toEqual(["It \\*worked\\*.\n\np \\< 0.05, isn't it"]);
  });
});
