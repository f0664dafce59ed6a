/** Which files of a corpus are read, in which form, and what each must hold. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import { z } from 'zod';
import { expectFromDocx } from './docx-expectation.ts';
import type { Expectation } from './expectation.ts';
import { expectFromExtraction, expectFromPage } from './html-expectation.ts';
import { expectFromJats, type JatsExpectationOptions } from './jats-expectation.ts';

export const FORMS = ['jats', 'docx', 'html', 'pdf'] as const;
export type Form = (typeof FORMS)[number];

export interface Case {
  readonly form: Form;
  /** Path inside the corpus, which names the file in the results. */
  readonly name: string;
  readonly path: string;
  /** Null where nothing is known but that it must be read. */
  readonly expect: () => Expectation | null;
  readonly statements: Statements;
}

/** Statements an article's markup names, as texts. */
export interface Statements {
  readonly coi: readonly string[];
  readonly funding: readonly string[];
}

const statementsSchema = z.object({ file: z.string(), coi: z.array(z.string()), funding: z.array(z.string()) });
const NO_STATEMENTS: Statements = { coi: [], funding: [] };

const FORM_BY_EXTENSION: Readonly<Record<string, Form>> = {
  '.xml': 'jats',
  '.nxml': 'jats',
  '.docx': 'docx',
  '.html': 'html',
  '.htm': 'html',
  '.mhtml': 'html',
  '.pdf': 'pdf',
};
/** Folders of the corpus that hold articles. */
const FOLDERS = ['jats', 'pairs', 'pdf', 'docx', 'html'];

const filesUnder = (folder: string): string[] =>
  readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesUnder(path) : [path];
    });

/** What belongs to another file: an expectation, not an article. */
const isExpectation = (path: string): boolean => /(?:^|\.)expected\b/u.test(basename(path));

const text = (path: string): string => readFileSync(path, 'utf8');

const sibling = (path: string, pattern: RegExp): string | null => {
  const name = readdirSync(dirname(path))
    .sort()
    .find((other) => pattern.test(other));
  return name === undefined ? null : join(dirname(path), name);
};

const readabilityTitle = (path: string): string | null => {
  if (!existsSync(path)) return null;
  return z.object({ title: z.string().nullable() }).safeParse(JSON.parse(text(path))).data?.title || null;
};

/** The same article as XML or as a Word document in the same folder, where the folder holds one article. */
const expectFromPair = (path: string, options: JatsExpectationOptions = {}): Expectation | null => {
  const xml = sibling(path, /^fulltext\.n?xml$/u);
  if (xml !== null) return expectFromJats(text(xml), options);
  const docx = sibling(path, /^(?:manuscript|example|fulltext)\.docx$/u);
  return docx === null ? null : expectFromDocx(readFileSync(docx));
};

/** A Word document's own paragraphs, and those of the markup that was made from it, where that is beside it. */
const expectDocx = (path: string): Expectation => {
  const own = expectFromDocx(readFileSync(path));
  const markup = path.replace(/\.docx$/u, '.expected.jats.xml');
  return existsSync(markup) ? { ...own, paragraphs: [...own.paragraphs, ...expectFromJats(text(markup)).paragraphs] } : own;
};

const expectHtml = (path: string): Expectation => {
  const extraction = join(dirname(path), 'expected.html');
  if (existsSync(extraction))
    return expectFromExtraction(text(extraction), readabilityTitle(join(dirname(path), 'expected-metadata.json')));
  return expectFromPair(path) ?? expectFromPage(text(path));
};

const EXPECTATIONS: Readonly<Record<Form, (path: string) => Expectation | null>> = {
  jats: (path) => expectFromJats(text(path)),
  docx: expectDocx,
  html: expectHtml,
  pdf: (path) => expectFromPair(path, { printsRanges: true }),
};

/** Statements by file of the corpus. */
const readStatements = (corpus: string): Map<string, Statements> => {
  const path = join(corpus, 'coi/statements_in_articles.dev.jsonl');
  if (!existsSync(path)) return new Map();
  const records = text(path)
    .trim()
    .split('\n')
    .map((line) => statementsSchema.parse(JSON.parse(line)));
  return new Map(records.map((record) => [record.file, record]));
};

/** Every article of a corpus, in the order of its folders. */
export const casesOf = (corpus: string): Case[] => {
  const statements = readStatements(corpus);
  const paths = FOLDERS.map((name) => join(corpus, name))
    .filter((folder) => existsSync(folder))
    .flatMap(filesUnder);
  return paths.flatMap((path) => {
    const form = FORM_BY_EXTENSION[extname(path).toLowerCase()];
    if (form === undefined || isExpectation(path)) return [];
    const xml = sibling(path, /^fulltext\.n?xml$/u);
    const own = statements.get(relative(corpus, path)) ?? (xml === null ? undefined : statements.get(relative(corpus, xml)));
    return [{ form, name: relative(corpus, path), path, expect: () => EXPECTATIONS[form](path), statements: own ?? NO_STATEMENTS }];
  });
};
