/** Broken and rearranged JATS: each file ends as a sound document or is refused by name, and nothing else. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import { sectionsOf } from '../../../shared/text/sections.ts';
import { expectSound, readText } from './documents.ts';

const ARTICLE = `<!DOCTYPE article [<!ENTITY owl "Strix">]><article article-type="research-article"><front><journal-meta><journal-title>J Owls</journal-title></journal-meta><article-meta><article-id pub-id-type="doi">10.5555/owl</article-id>
<title-group><article-title>Sleep in <italic>&owl;</italic></article-title></title-group><contrib-group><contrib><name><surname>Ruiz</surname><given-names>Ana</given-names></name><xref ref-type="aff" rid="a1">1</xref></contrib></contrib-group><aff id="a1"><label>1</label>Owl Institute</aff>
<author-notes><fn fn-type="conflict"><p>None.</p></fn></author-notes><pub-date pub-type="ppub"><year>2019</year></pub-date><abstract><title>Abstract</title><sec><title>Methods</title><p>We watched.</p></sec></abstract><kwd-group><kwd>owls</kwd></kwd-group><funding-group><award-group><funding-source>Owl Fund</funding-source></award-group></funding-group></article-meta></front>
<body><sec sec-type="methods"><title>Methods</title><p>Twelve owls<sup>2</sup> slept 10<sup>6</sup> s <xref ref-type="fig" rid="f1">Figure 1</xref>.<fn><p>A note.</p></fn><list list-type="order"><list-item><p>one</p></list-item></list></p><disp-formula><label>(1)</label><math><mfrac><mi>a</mi><mi>b</mi></mfrac></math></disp-formula>
<table-wrap><label>Table 1</label><caption><p>Hours.</p></caption><table><thead><tr><th rowspan="2">Owl</th><th>Day</th></tr></thead><tbody><tr><td colspan="3">9</td></tr></tbody></table><table-wrap-foot><fn><p>By eye.</p></fn></table-wrap-foot></table-wrap><boxed-text><title>Box</title><p>Boxed.</p></boxed-text><def-list><def-item><term>A</term><def><p>first</p></def></def-item></def-list></sec></body>
<back><ack><title>Acknowledgements</title><p>Thanks for a grant.</p></ack><ref-list><title>References</title><ref><label>1</label><element-citation><name><surname>Roe</surname><given-names>J</given-names></name><source>Owls</source><year>2001</year></element-citation></ref></ref-list></back><floats-group><fig id="f1"><label>Figure 1</label><caption><p>A barn.</p></caption></fig></floats-group></article>`;

const NAMES = [...new Set([...ARTICLE.matchAll(/<([a-z-]+)/gu)].flatMap(([, name]) => name ?? []))];
const PIECES = [
  '<p>',
  '</p>',
  '<sec>',
  '<fn>',
  '<td rowspan="9999999" colspan="-1">',
  '<xref rid="f1 f1 x">',
  '<![CDATA[',
  '&amp;',
  '&nbsp;',
  '&x;',
  '<!--',
  '<alternatives/>',
  '<title/>',
  '<label>1</label>',
  '\u0000',
  '\ud800',
  '𝕏',
];

const mutation = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), at: fc.nat(), piece: fc.constantFrom(...PIECES) }),
  fc.record({ kind: fc.constant('remove' as const), at: fc.nat(), length: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat() }),
  fc.record({ kind: fc.constant('rename' as const), from: fc.constantFrom(...NAMES), to: fc.constantFrom(...NAMES) }),
  fc.record({ kind: fc.constant('repeat' as const), at: fc.nat(), times: fc.integer({ min: 2, max: 4 }) }),
);

const mutate = (xml: string, change: typeof mutation extends fc.Arbitrary<infer Change> ? Change : never): string => {
  const at = 'at' in change ? change.at % Math.max(1, xml.length) : 0;
  switch (change.kind) {
    case 'insert':
      return xml.slice(0, at) + change.piece + xml.slice(at);
    case 'remove':
      return xml.slice(0, at) + xml.slice(at + change.length);
    case 'cut':
      return xml.slice(0, Math.max(at, 50));
    case 'rename':
      return xml.replaceAll(new RegExp(`(</?)${change.from}(?=[\\s/>])`, 'gu'), `$1${change.to}`);
    case 'repeat': {
      const [element] = /<([a-z-]+)(?: [^<>]*)?>[^<]*<\/\1>/u.exec(xml.slice(at)) ?? [];
      return element === undefined ? xml : xml.replace(element, () => element.repeat(change.times));
    }
  }
};

test('the article itself is read', async () => {
  expect((await readText(ARTICLE, 'a.xml')).blocks.length).toBeGreaterThan(20);
});

test('any changes to it end well', { timeout: 120_000 }, async () => {
  let read = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (changes) => {
      const xml = changes.reduce(mutate, ARTICLE);
      try {
        const document = await readText(xml, 'a.xml');
        expectSound(document);
        for (const section of sectionsOf(document.text, document.blocks)) expect(section.end).toBeGreaterThan(section.start);
        read += 1;
      } catch (error) {
        if (!(error instanceof TouchstoneError)) throw error;
        expect(error.failure.message).toContain('“a.xml”');
      }
    }),
    { numRuns: 600 },
  );
  // Most changes of names and repetitions leave an article that can be read.
  expect(read).toBeGreaterThan(100);
});
