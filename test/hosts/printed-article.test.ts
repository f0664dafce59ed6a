/** An article that a browser printed: its tags are read back as the elements it was made of, its line numbers as places. */
import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportedDocument } from '../../main/importing/imported-document.ts';
import { readDocument } from '../../main/importing/read-document.ts';
import { createLocator } from '../../shared/text/location.ts';
import { chromiumLaunch } from '../chromium.ts';
import { documentFaults } from '../support/document-faults.ts';
import { paragraph, sentence } from '../support/numbered-manuscript.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch(chromiumLaunch());
});
afterAll(() => browser.close());

const print = async (html: string, tagged: boolean): Promise<ImportedDocument> => {
  const page = await browser.newPage();
  await page.setContent(html);
  const bytes = await page.pdf({ format: 'A4', tagged, outline: tagged });
  await page.close();
  const document = await readDocument({ bytes: new Uint8Array(bytes), name: 'printed.pdf' });
  expect(documentFaults(document)).toEqual([]);
  return document;
};

test('what was printed in two columns with tags is the article it was made of', async () => {
  const [first, second, third] = [1, 2, 3].map((at) => paragraph(at, 8));
  const document = await print(
    `<style>@page{margin:2cm} main{columns:2} h2,h3{font:inherit} table{font-size:7pt}</style>
    <h1>A quiet ward by night</h1><main><p>${first}</p><h2>Whom we asked</h2><h3>and when</h3><p>${second}</p>
    <ul><li>by day<ul><li>at noon</li></ul></li><li>by night</li></ul>
    <table><caption>Table 1. Hours.</caption><tr><th>Room</th><th colspan="2">Hours</th></tr><tr><td>Dark</td><td>7.5</td><td>8.1</td></tr></table>
    <figure><svg width="90" height="40" role="img" aria-label="Bars"><rect width="9" height="30"/><text y="38">lettering</text></svg><figcaption>Figure 1. Hours.</figcaption></figure>
    <h2>What they said</h2><p>${third}</p></main>`,
    true,
  );
  expect(document.blocks.map(({ type, level, start, end }) => [`${type}${level ?? ''}`, document.text.slice(start, end)])).toEqual([
    ['title', 'A quiet ward by night'],
    ['paragraph', first],
    ['heading2', 'Whom we asked'],
    ['heading3', 'and when'],
    ['paragraph', second],
    ['list-item1', 'by day'],
    ['list-item2', 'at noon'],
    ['list-item1', 'by night'],
    ['caption', 'Table 1. Hours.'],
    ['table-cell', 'Room'],
    ['table-cell', 'Hours'],
    ['table-cell', 'Dark'],
    ['table-cell', '7.5'],
    ['table-cell', '8.1'],
    ['caption', 'Figure 1. Hours.'],
    ['furniture', 'lettering'],
    ['heading2', 'What they said'],
    ['paragraph', third],
  ]);
});

test.each([true, false])('numbers in the margin are the places of the lines beside them, tagged or not: %s', async (tagged) => {
  // Each line is set by itself, so that it is known what is beside which number; the last page has too few for one.
  const lines = Array.from({ length: 92 }, (_, at) => `line${at + 1} ${sentence(at).slice(0, 50).toLowerCase()}`);
  const document = await print(
    `<style>@page{margin:2cm} p{font:10pt/24pt monospace;margin:0 0 0 12mm} p span{position:relative;display:block;white-space:nowrap} i{position:absolute;right:calc(100% + 4mm);font:7pt/24pt sans-serif}</style>
    <p>${lines.map((line, at) => `<span><i>${(at + 1) % 5 === 0 ? at + 1 : ''}</i>${line}</span>`).join('')}</p>`,
    tagged,
  );
  const locator = createLocator(document.blocks, document.text);
  const found = lines.map((line) => locator.lineOf(document.text.indexOf(`${line.split(' ')[0] ?? ''} `)));
  expect(found).toEqual(lines.map((_line, at) => at + 1));
});
