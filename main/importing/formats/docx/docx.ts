/** Word documents (Office Open XML, ECMA-376): read from their own XML, by style, outline and list. */
import type { CslName } from '../../../../shared/model/article.ts';
import { createDocumentBuilder } from '../../document-builder.ts';
import { looksLikeName, parseByline, parseName } from '../../metadata/names.ts';
import type { Format } from '../format.ts';
import { readBody, saysSomething } from './body.ts';
import type { LeftOut } from './passage.ts';
import { structurePassages, type StructuredPassage } from './structure.ts';
import { openWordPackage, type WordPackage } from './word-package.ts';
import { childElement, childElements, ownText } from './word-xml.ts';
import { trimEnd } from '../../../../shared/text/trim-end.ts';

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** An archive's list of names is at its end; how much of it is looked at, in bytes. */
const TAIL = 256 * 1024;

const holdsWordParts = (bytes: Uint8Array): boolean => {
  const has = (part: Uint8Array): boolean => Buffer.from(part.buffer, part.byteOffset, part.length).includes('word/');
  return has(bytes.subarray(0, 8_192)) || has(bytes.subarray(Math.max(0, bytes.length - TAIL)));
};

const counted = (count: number, one: string, many: string): string =>
  count === 1 ? `One ${one} was` : `${count.toLocaleString('en')} ${many} were`;

const changesNotice = ({ insertions, deletions }: LeftOut): string => {
  const count = insertions + deletions;
  const kinds = [
    insertions === 0 ? '' : `${insertions.toLocaleString('en')} inserted`,
    deletions === 0 ? '' : `${deletions.toLocaleString('en')} deleted`,
  ]
    .filter((kind) => kind !== '')
    .join(', ');
  return `The document has ${count === 1 ? 'one tracked change' : `${count.toLocaleString('en')} tracked changes`} (${kinds}); it was read as if ${count === 1 ? 'it were' : 'all were'} accepted.`;
};

const noticesOf = (leftOut: LeftOut, word: WordPackage): string[] => {
  const notices: string[] = [];
  const comments = word
    .related('comments')
    .flatMap(childElements)
    .filter(({ name }) => name === 'comment').length;
  if (leftOut.insertions + leftOut.deletions > 0) notices.push(changesNotice(leftOut));
  if (comments > 0) notices.push(`${counted(comments, 'comment', 'comments')} left out.`);
  if (leftOut.hidden > 0)
    notices.push(`Hidden text (${leftOut.hidden.toLocaleString('en')} ${leftOut.hidden === 1 ? 'character' : 'characters'}) was left out.`);
  if (leftOut.pictures > 0) notices.push(`${counted(leftOut.pictures, 'picture', 'pictures')} left out.`);
  if (leftOut.oldEquations > 0)
    notices.push(
      `${counted(leftOut.oldEquations, 'equation', 'equations')} left out, because an older equation editor stored ${leftOut.oldEquations === 1 ? 'it as a picture' : 'them as pictures'}.`,
    );
  if (leftOut.embedded > 0)
    notices.push(
      `${counted(leftOut.embedded, 'document within the document', 'documents within the document')} left out. Open the document in Word and save it again to have ${leftOut.embedded === 1 ? 'it' : 'them'} read.`,
    );
  if ([...word.related('header'), ...word.related('footer')].some(saysSomething)) notices.push('Page headers and footers were left out.');
  return notices;
};

const property = (word: WordPackage, name: string): string => {
  const element = childElement(word.properties, name);
  return element === null ? '' : ownText(element).replace(/\s+/gu, ' ').trim();
};

/** Titles that programs fill in by themselves. */
const isFilledIn = (title: string): boolean =>
  /^(?:untitled|document\s*\d*|microsoft word\b.*|word document|title|.*\.docx?)$/iu.test(title);

/** Names of a line for authors; degrees and the marks of affiliations left aside. */
const namesIn = (line: string): readonly CslName[] =>
  parseByline(
    trimEnd(
      line
        .replace(/[*†‡§¶#]/gu, '')
        .replace(/\s+/gu, ' ')
        .replace(/ ?,(?: ?,)+/gu, ','),
      /[,\s]/u,
    ),
  );

/** Authors where the document has a line for them, else the file's author when the text names that person near its beginning. */
const findAuthors = (structured: readonly StructuredPassage[], creator: string): readonly CslName[] => {
  const lines = structured.filter(({ passage }) => /^authors?$/u.test(passage.look.styleName));
  const stated = lines.flatMap(({ passage }) => namesIn(passage.bareText));
  if (stated.length > 0) return stated;
  const title = structured.findIndex(({ block }) => block.type === 'title');
  for (const { passage } of structured.slice(title + 1, title + 4)) {
    const names = title === -1 ? [] : namesIn(passage.bareText);
    if (names.length > 0) return names;
  }
  const beginning = structured
    .slice(0, 30)
    .map(({ passage }) => passage.text)
    .join('\n')
    .slice(0, 5_000);
  const family = parseName(creator).family ?? '';
  return looksLikeName(creator) && family !== '' && beginning.includes(family) ? [parseName(creator)] : [];
};

export const docx: Format = {
  id: 'docx',
  label: 'DOCX',
  extensions: ['docx', 'docm', 'dotx', 'dotm'],
  isBinary: true,
  sniff: ({ bytes }) => (ZIP.every((byte, at) => bytes[at] === byte) && holdsWordParts(bytes) ? 1 : 0),
  read: ({ bytes, name }) => {
    const word = openWordPackage(bytes, name);
    const { passages, leftOut } = readBody(word);
    const statedTitle = property(word, 'title');
    const structured = structurePassages(passages, statedTitle);
    const builder = createDocumentBuilder();
    for (const { passage, block } of structured) {
      // Two line breaks are an empty line, which parts paragraphs.
      for (const piece of block.type === 'table-cell' ? [passage.text] : passage.text.split(/\n(?:[ \t]*\n)+/u)) builder.add(piece, block);
    }
    const { text, blocks } = builder.build();
    const title = structured.find(({ block }) => block.type === 'title')?.passage.text;
    return {
      text,
      blocks,
      metadata: {
        title: title ?? (isFilledIn(statedTitle) ? '' : statedTitle),
        author: findAuthors(structured, property(word, 'creator')),
      },
      encoding: 'utf-8',
      notices: noticesOf(leftOut, word),
    };
  },
};
