/** The YAML block at the head of a Markdown file: the few lines of it that are metadata, read without a YAML parser. */
import type { FoundMetadata } from '../../metadata/found-metadata.ts';
import { findDoi, yearOfDate } from '../../metadata/identifiers.ts';
import { parseAuthors } from '../../metadata/names.ts';

export interface FrontMatter {
  readonly metadata: FoundMetadata;
  /** The text after the block. */
  readonly body: string;
}

const unquote = (value: string): string => /^(["'])(.*)\1$/su.exec(value.trim())?.[2] ?? value.trim();

/** Values by key: scalars, `[a, b]`, and lists of scalars or of `name:` entries. Deeper structure is passed over. */
const readFields = (yaml: string): Map<string, string[]> => {
  const fields = new Map<string, string[]>();
  let list: string[] = [];
  for (const line of yaml.split('\n')) {
    const field = /^([A-Za-z][\w-]{0,60}):\s*(.*)$/u.exec(line);
    if (field?.[1] !== undefined) {
      const value = field[2] ?? '';
      const inline = /^\[(.*)\]$/u.exec(value.trim())?.[1];
      list = inline === undefined ? (/^[|>]?[-+]?$/u.test(value.trim()) ? [] : [unquote(value)]) : inline.split(',').map(unquote);
      fields.set(field[1].toLowerCase(), list);
      continue;
    }
    const entry = /^\s*-\s+(?:(?:name|literal):\s*)?(.+)$/u.exec(line)?.[1];
    if (entry !== undefined && !/^[\w-]+:\s/u.test(entry)) list.push(unquote(entry));
  }
  return fields;
};

/** Parts the head of a Markdown text from its body; without a head the body is the whole text. */
export const readFrontMatter = (text: string): FrontMatter => {
  const match = /^---[ \t]*\n([\s\S]*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/u.exec(text);
  if (match?.[1] === undefined) return { metadata: {}, body: text };
  const fields = readFields(match[1]);
  const first = (...keys: string[]): string | undefined =>
    keys.map((key) => fields.get(key)?.[0]).find((value) => value !== undefined && value !== '');
  const authors = ['author', 'authors', 'author-meta'].map((key) => fields.get(key) ?? []).find((list) => list.length > 0) ?? [];
  const date = first('date', 'date-meta', 'year', 'published') ?? '';
  const year = yearOfDate(date.slice(0, 200)) ?? (/^\d{4}$/u.test(date) ? Number(date) : null);
  const doi = findDoi(first('doi') ?? '');
  const title = first('title');
  const journal = first('journal', 'container-title', 'publication');
  const url = first('url', 'link');
  return {
    body: text.slice(match[0].length),
    metadata: {
      author: authors.map((name) => name.slice(0, 2_000)).flatMap(parseAuthors),
      ...(title === undefined ? {} : { title }),
      ...(year === null ? {} : { year }),
      ...(doi === null ? {} : { doi }),
      ...(journal === undefined ? {} : { containerTitle: journal }),
      ...(url === undefined ? {} : { url }),
    },
  };
};
