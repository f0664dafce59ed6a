/**
 * Hostile, broken and misnamed files on their way into a real library: each ends in
 * words about itself, nothing of it is kept, and the files beside it are imported completely.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import type { ImportJob } from '../../shared/contract/imports.ts';
import { makeDocx, p } from '../support/make-docx.ts';
import { pdfFile, setText } from '../support/make-pdf.ts';
import { call, faults, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

let folder: string;
let core: Core;

beforeEach(async () => {
  folder = makeTemporaryFolder();
  core = await openTestCore(folder);
});

afterEach(async () => {
  await core.close();
  removeFolder(folder);
});

const importAll = async (files: readonly (readonly [string, Uint8Array])[]): Promise<ImportJob> => {
  const sources = [];
  for (const [name, bytes] of files) {
    const { uploadId } = await call(core, 'import.stage', { name, base64: Buffer.from(bytes).toString('base64') });
    sources.push({ kind: 'upload' as const, uploadId });
  }
  const { promise, resolve } = Promise.withResolvers<ImportJob>();
  const stop = core.subscribe((event) => {
    if (event.type === 'import' && event.job.state === 'ended') resolve(event.job);
  });
  await call(core, 'import.start', { sources });
  const job = await promise;
  stop();
  return job;
};

const SENTENCE = 'Forty adults slept in a dark room for two weeks and said each morning how rested they felt.';
const text = (content: string): Uint8Array => strToU8(content);
const truncated = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, Math.floor(bytes.length * 0.6));
const page = [
  {
    texts: [
      ...setText('Dark rooms help adults rest', { x: 72, y: 80, width: 460, size: 16, font: 'bold' }),
      ...setText(SENTENCE, { x: 72, y: 140, width: 460 }),
    ],
  },
];
const article = (inside: string, doctype = ''): Uint8Array =>
  text(
    `<?xml version="1.0"?>${doctype}<article><front><article-meta><title-group><article-title>Owls</article-title></title-group></article-meta></front><body><p>${inside}</p></body></article>`,
  );
const compound = (stream: string): Uint8Array =>
  new Uint8Array(
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le'), Buffer.alloc(600)]),
  );
const noise = Uint8Array.from({ length: 20_000 }, (_, at) => (at * 7_919 + (at >> 3) * 31) % 256);

const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');

/** Name, content, and what the message must say of it beside its name. */
const REFUSED: readonly (readonly [string, Uint8Array, RegExp])[] = [
  ['bomb.xml', article('&l9;', `<!DOCTYPE article [<!ENTITY l0 "ha">${laughs}]>`), /entit/u],
  ['reach.xml', article('&x;', '<!DOCTYPE article [<!ENTITY x SYSTEM "file:///etc/hostname">]>'), /entit/u],
  ['cut.xml', truncated(article(SENTENCE)), /ends in the middle|not well-formed/u],
  ['deep.xml', article(`${'<sec>'.repeat(5_000)}${'</sec>'.repeat(5_000)}`), /nested/u],
  ['bomb.docx', zipSync({ 'word/document.xml': new Uint8Array(50_000_000) }), /unpacks to far more/u],
  [
    'many.docx',
    zipSync(Object.fromEntries(Array.from({ length: 10_100 }, (_, at) => [`word/${at}.xml`, new Uint8Array(0)]))),
    /unpacks to far more/u,
  ],
  ['cut.docx', truncated(makeDocx({ body: p(SENTENCE) })), /damaged or was not saved completely/u],
  ['secret.docx', compound('EncryptedPackage'), /protected by a password.*remove the password/u],
  ['old.doc', compound('WordDocument'), /format of before 2007.*save it as a Word document/u],
  ['secret.pdf', pdfFile(page, { password: 'secret' }), /password/u],
  ['cut.pdf', pdfFile(page).subarray(0, 120), /“cut\.pdf”/u],
  ['noise.pdf', new Uint8Array(Buffer.concat([Buffer.from('%PDF-1.7\n'), noise])), /“noise\.pdf”/u],
  ['empty.txt', new Uint8Array(0), /is empty/u],
  ['empty.docx', new Uint8Array(0), /is empty/u],
  ['blank.html', text('<html><script>document.write("words")</script></html>'), /no text to read/u],
  ['noise.txt', noise, /not a text file/u],
  ['noise.xml', noise, /“noise\.xml”/u],
  ['picture.html', new Uint8Array(Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), noise])), /a PNG image/u],
  ['packed.txt', gzipSync(SENTENCE), /a gzip archive/u],
  ['book.docx', zipSync({ mimetype: [text('application/epub+zip'), { level: 0 }] }), /an EPUB book/u],
  [
    'page.mhtml',
    text('From: <Saved>\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--'),
    /without the page in it/u,
  ],
];

/** Read as what they are; `format` and a word of the notice, where a name misleads. */
const READ: readonly (readonly [string, Uint8Array, string, RegExp | null])[] = [
  ['really-pdf.docx', pdfFile(page), 'pdf', /ends in “\.docx”, but it is PDF/u],
  ['really-docx.pdf', makeDocx({ body: p('Dark rooms and rest', 'Titel') + p(SENTENCE) }), 'docx', /ends in “\.pdf”, but it is DOCX/u],
  ['really-html.txt', text(`<!doctype html><h1>Dark rooms at night</h1><p>${SENTENCE}</p>`), 'html', null],
  ['cut.html', text(`<!doctype html><h1>Dark rooms by day</h1><p>${SENTENCE}<p>And then the`), 'html', null],
  ['plain.txt', text(`Dark rooms in winter\n\n${SENTENCE}\n`), 'plain', null],
];

test('each ends in words about itself, and the batch goes on', async () => {
  const files = REFUSED.flatMap(([name, bytes], at) => {
    const good = READ[at];
    const bad: readonly [string, Uint8Array] = [name, bytes];
    return good === undefined ? [bad] : [bad, [good[0], good[1]] as const];
  });
  const job = await importAll(files);
  const outcomes = new Map(job.items.map((item) => [item.name, item.outcome]));

  for (const [name, , message] of REFUSED) {
    const outcome = outcomes.get(name);
    expect([name, outcome?.kind]).toEqual([name, 'failed']);
    const said = outcome?.kind === 'failed' ? outcome.error.message : '';
    expect(said).toContain(`“${name}”`);
    expect(said).toMatch(message);
    // What to do is in a separate sentence.
    expect(said).toMatch(/\. \p{Lu}.*\.$/u);
  }
  for (const [name, bytes, format, notice] of READ) {
    const outcome = outcomes.get(name);
    expect([name, outcome?.kind]).toEqual([name, 'imported']);
    if (outcome?.kind !== 'imported') continue;
    expect([name, outcome.format]).toEqual([name, format]);
    if (notice !== null) expect(outcome.notices.join(' ')).toMatch(notice);
    const original = await call(core, 'article.original', { articleId: outcome.articleId });
    expect(Buffer.from(original.base64, 'base64').equals(bytes)).toBe(true);
  }
  expect((await call(core, 'article.list', {})).articles).toHaveLength(READ.length);
  expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  expect(faults).toEqual([]);
});

test('a text far longer than an article can be is refused before it is read', async () => {
  const piece = Buffer.alloc(2 * 1024 * 1024, 'words and more ').toString('base64');
  const { uploadId } = await call(core, 'import.stage', { name: 'endless.txt', base64: piece });
  for (let bytes = 0; bytes < 80_000_000;) ({ bytes } = await call(core, 'import.stage', { uploadId, name: 'endless.txt', base64: piece }));
  const { promise, resolve } = Promise.withResolvers<ImportJob>();
  core.subscribe((event) => {
    if (event.type === 'import' && event.job.state === 'ended') resolve(event.job);
  });
  await call(core, 'import.start', { sources: [{ kind: 'upload', uploadId }] });
  expect((await promise).items[0]?.outcome).toMatchObject({
    kind: 'failed',
    error: { message: expect.stringContaining('“endless.txt” holds more than 20 million characters') },
  });
});
