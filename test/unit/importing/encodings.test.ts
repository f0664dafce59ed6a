/** Bytes to characters: each encoding, what is damaged, and what is no text at all. */
import { describe, expect, test } from 'vitest';
import { formats } from '../../../main/importing/formats/registry.ts';
import { referenceReaders } from '../../../main/importing/references/registry.ts';
import { readDocument } from '../../../main/importing/read-document.ts';
import { articleFormatSchema } from '../../../shared/model/article.ts';

const TEXT =
  'A title with “quotes”\n\nThe café’s naïve staff — all ten of them — wrote of €5 and of Zoë’s façade, twice, in full sentences.';
const utf16 = (text: string, bigEndian: boolean): Buffer => {
  const bytes = Buffer.from(text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};
/** The characters of TEXT that windows-1252 has outside Latin-1. */
const windows1252 = (text: string): Buffer =>
  Buffer.from(
    Array.from(text, (character) => ({ '“': 0x93, '”': 0x94, '’': 0x92, '—': 0x97, '€': 0x80 })[character] ?? character.charCodeAt(0)),
  );

const read = (bytes: Uint8Array, name = 'article.txt') => readDocument({ bytes, name });

describe('encodings', () => {
  test.each([
    ['utf-8', Buffer.from(TEXT), 'utf-8'],
    ['utf-8 with a mark', Buffer.from(`\ufeff${TEXT}`), 'utf-8'],
    ['utf-16le with a mark', utf16(`\ufeff${TEXT}`, false), 'utf-16le'],
    ['utf-16be with a mark', utf16(`\ufeff${TEXT}`, true), 'utf-16be'],
    ['utf-16le without a mark', utf16(TEXT, false), 'utf-16le'],
    ['utf-16be without a mark', utf16(TEXT, true), 'utf-16be'],
    ['windows-1252', windows1252(TEXT), 'windows-1252'],
  ])('%s', async (_name, bytes, encoding) => {
    const document = await read(bytes);
    expect(document.text).toBe(TEXT);
    expect(document.encoding).toBe(encoding);
  });

  test('a page’s declaration is believed', async () => {
    const page = Buffer.concat([Buffer.from('<meta charset="iso-8859-2"><p>'), Buffer.from([0xb3, 0xf3, 0x64, 0xbc])]);
    const document = await read(page, 'page.html');
    expect([document.text, document.encoding]).toEqual(['łódź', 'iso-8859-2']);
  });

  test('a page that declares what cannot be is read as what it is', async () => {
    expect((await read(Buffer.from('<meta charset=utf-16><p>café'), 'page.html')).text).toBe('café');
    expect((await read(Buffer.from('<meta charset=no-such-thing><p>café'), 'page.html')).text).toBe('café');
  });

  test('the reviewer learns of a guess and of malformed bytes', async () => {
    expect((await read(windows1252(TEXT))).notices.join(' ')).toContain('read as windows-1252');
    const damaged = Buffer.concat([Buffer.from(`${TEXT} `), Buffer.from([0xff]), Buffer.from(' � end')]);
    expect((await read(damaged)).notices).toEqual(['One place is not valid utf-8 and shown as �.']);
  });
});

/** An Office file of before 2007, or an encrypted one, as far as its streams' names say. */
const compound = (stream: string): Buffer =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(500), Buffer.from(stream, 'utf16le'), Buffer.alloc(500)]);

describe('what is no text is refused with what it is and what to do', () => {
  test.each([
    ['paper.pdf', Buffer.from('%PDF-1.7\n'), 'a PDF file'],
    ['paper.txt', Buffer.from('%PDF-1.7\n'), 'a PDF file'],
    [
      'paper.docx',
      Buffer.from('PK\u0003\u0004....[Content_Types].xml....word/document.xml', 'latin1'),
      'is damaged or was not saved completely',
    ],
    ['paper.doc', compound('WordDocument'), 'in the format of before 2007 (.doc), which cannot be imported. Open it in Word'],
    [
      'secret.docx',
      compound('EncryptedPackage'),
      'protected by a password, which cannot be imported. Open it in the program it was made with, remove the password',
    ],
    [
      'paper.odt',
      Buffer.from('PK\u0003\u0004....mimetypeapplication/vnd.oasis.opendocument.text', 'latin1'),
      'an OpenDocument text, which cannot be imported. Open it in Word or LibreOffice',
    ],
    ['figure.png', Buffer.from('89504e470d0a1a0a', 'hex'), 'a PNG image'],
    ['noise.txt', Buffer.from(Array.from({ length: 4_000 }, (_, index) => (index * 73 + (index >> 3)) % 32)), 'not a text file'],
    ['zeros.md', Buffer.alloc(4_000), 'not a text file'],
    ['record.xml', Buffer.from('<?xml version="1.0"?><article/>'), 'an XML file'],
    ['empty.txt', Buffer.alloc(0), 'is empty'],
    ['blank.html', Buffer.from('<html><script>only()</script></html>'), 'no text to read'],
  ])('%s', async (name, bytes, what) => {
    await expect(read(bytes, name)).rejects.toMatchObject({
      failure: { code: 'import-failed', message: expect.stringContaining(what) },
    });
    await expect(read(bytes, name)).rejects.toThrow(`“${name}”`);
  });
});

describe('formats', () => {
  test('the registries have each format of the model once', () => {
    expect([...formats, ...referenceReaders].map((format) => format.id).sort()).toEqual([...articleFormatSchema.options].sort());
  });

  test.each([
    ['page.txt', '<!doctype html><p>Words', 'html'],
    ['page', '<html lang=en><p>Words', 'html'],
    ['notes.md', 'Words', 'markdown'],
    ['notes', '# Title\n\nSee [this](https://example.org).', 'markdown'],
    ['notes.txt', '# Title\n\nSee [this](https://example.org).', 'plain'],
    ['NOTES.TXT', 'Words', 'plain'],
    ['page.HTM', 'Words', 'html'],
  ])('%s is told by name and content', async (name, text, format) => {
    expect((await read(Buffer.from(text), name)).format).toBe(format);
  });
});
