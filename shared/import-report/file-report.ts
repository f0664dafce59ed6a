/** What became of one file of an import, in words: the same in the window, on the command line and when copied. */
import type { ImportFindings, ImportOutcome, ReferencesOutcome } from '../contract/imports.ts';
import { ARTICLE_KIND_LABELS, FORMAT_LABELS } from '../model/article.ts';
import { SECTION_KIND_LABELS } from '../model/section.ts';
import { carriedWords } from '../versions/carried-words.ts';
import { RECORD_FIELD_LABELS } from '../references/merge-record.ts';

/** Things said about several entries of a file, under one line that counts them. */
export interface EntryGroup {
  readonly title: string;
  readonly lines: readonly string[];
}

export interface FileReport {
  /** One sentence. */
  readonly summary: string;
  /** What was found, each a few words. */
  readonly found: readonly string[];
  /** What the reviewer should know, one sentence each. */
  readonly notices: readonly string[];
  readonly groups: readonly EntryGroup[];
}

const figure = (count: number): string => count.toLocaleString('en');
const counted = (count: number, one: string, many = `${one}s`): string => `${figure(count)} ${count === 1 ? one : many}`;
const some = (count: number, one: string, many?: string): readonly string[] => (count === 0 ? [] : [counted(count, one, many)]);
const named = (label: string, value: string | number | null): readonly string[] =>
  value === '' || value === null ? [] : [`${label} ${value}`];

const findingsInWords = (found: ImportFindings): readonly string[] => [
  ...some(found.pages ?? 0, 'page'),
  ...some(found.authors, 'author'),
  ...named('year', found.year),
  ...named('DOI', found.doi),
  ...named('PMID', found.pmid),
  ...(found.pmcid === '' ? [] : [found.pmcid]),
  ...found.registrations,
  ...(found.sections.length === 0 ? [] : [`sections: ${found.sections.map((kind) => SECTION_KIND_LABELS[kind]).join(', ')}`]),
  ...some(found.headings, 'heading'),
  ...some(found.tables, 'table'),
  ...some(found.captions, 'caption'),
  ...some(found.references, 'reference'),
];

/** "Entry 3 (smith2019)", or what stands for it. */
const entryName = ({ entry, key }: { readonly entry: number; readonly key: string }): string =>
  key === '' ? `Entry ${entry}` : `Entry ${entry} (${key})`;

const group = (title: string, lines: readonly string[]): readonly EntryGroup[] => (lines.length === 0 ? [] : [{ title, lines }]);

const REASON: Readonly<Record<ReferencesOutcome['matched'][number]['by'], string>> = {
  doi: 'by DOI',
  pmid: 'by PMID',
  title: 'by title, author and year',
};

const referencesReport = ({ format, added, matched, ambiguous, failed, onConflict, notices }: ReferencesOutcome): FileReport => {
  const total = added.length + matched.length + ambiguous.length + failed.length;
  const filled = matched.filter((match) => match.filled.length > 0);
  const differing = matched.filter((match) => match.differing.length > 0);
  const same = matched.filter((match) => match.filled.length === 0 && match.differing.length === 0);
  const parts = [
    ...(added.length === 0
      ? []
      : [`${figure(added.length)} added as ${added.length === 1 ? 'a record' : 'records'} only, without full text`]),
    ...(matched.length === 0 ? [] : [`${figure(matched.length)} matched to articles in the library`]),
    ...(ambiguous.length === 0 ? [] : [`${figure(ambiguous.length)} could mean several articles`]),
    ...(failed.length === 0 ? [] : [`${figure(failed.length)} not read`]),
  ];
  return {
    summary: `${counted(total, 'reference')} in ${FORMAT_LABELS[format]}: ${parts.join('; ')}.`,
    found: [],
    notices,
    groups: [
      ...group(
        'Not read',
        failed.map((entry) => `${entryName(entry)}: ${entry.reason}.`),
      ),
      ...group(
        'Could mean several articles; nothing was changed',
        ambiguous.map(
          (entry) => `${entryName(entry)}, “${entry.title}”: ${entry.candidates.map(({ title }) => `“${title}”`).join(' or ')}.`,
        ),
      ),
      ...group(
        onConflict === 'replace' ? 'Differed; replaced by the file’s' : 'Differ from the library; left as they are here',
        differing.map(
          (match) =>
            `${entryName(match)}, “${match.title}”: ${match.differing.map(({ field, here, inFile }) => `${RECORD_FIELD_LABELS[field]}: ${here} here, ${inFile} in the file`).join('; ')}.`,
        ),
      ),
      ...group(
        'Completed',
        filled.map(
          (match) =>
            `${entryName(match)}, “${match.title}” (${REASON[match.by]}): ${match.filled.map((field) => RECORD_FIELD_LABELS[field]).join(', ')}.`,
        ),
      ),
      ...group(
        'Matched, with nothing to add',
        same.map((match) => `${entryName(match)}, “${match.title}” (${REASON[match.by]}).`),
      ),
      ...group(
        'Added as records only',
        added.map((entry) => `${entryName(entry)}, “${entry.title}”.`),
      ),
    ],
  };
};

const plain = (summary: string, notices: readonly string[] = []): FileReport => ({ summary, found: [], notices, groups: [] });

/** What became of a file. */
export const fileReport = (outcome: ImportOutcome): FileReport => {
  switch (outcome.kind) {
    case 'imported':
      return {
        summary: `Imported as “${outcome.title}”: ${ARTICLE_KIND_LABELS[outcome.articleKind]}, ${counted(outcome.characters, 'character')}, read as ${FORMAT_LABELS[outcome.format]}.`,
        found: findingsInWords(outcome.found),
        notices: outcome.notices,
        groups: [],
      };
    case 'duplicate':
      switch (outcome.match) {
        case 'full-text':
          return plain(`Not imported yet: it seems to be the full text of “${outcome.title}”, of which the library has the record only.`);
        case 'same-bytes':
          return plain(`Already in the library: the same file is “${outcome.title}”.`);
        case 'same-text':
          return plain(`Already in the library: the same text is “${outcome.title}”.`);
      }
    case 'new-version':
      return plain(
        `Version ${outcome.number} of “${outcome.title}”, read as ${FORMAT_LABELS[outcome.format]}: ${carriedWords(outcome.carried)}.`,
        outcome.notices,
      );
    case 'unchanged':
      return plain(
        `The current version of “${outcome.title}” has the same ${outcome.match === 'same-bytes' ? 'file' : 'text'}. Nothing was changed.`,
      );
    case 'references':
      return referencesReport(outcome);
    case 'failed':
      return plain(`Not imported. ${outcome.error.message}`);
    case 'cancelled':
      return plain('Cancelled. Nothing of it was kept.');
  }
};
