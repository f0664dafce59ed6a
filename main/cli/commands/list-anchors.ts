/** `anchors ARTICLE`: how each annotated passage came to the article's current version. */
import type { TargetState } from '../../../shared/contract/versions.ts';
import type { CarryDecision } from '../../../shared/model/version.ts';
import { TAGS } from '../../../shared/model/tag.ts';
import type { Core } from '../../core/core.ts';
import { onlyOperand, type Arguments } from '../arguments.ts';
import { callMethod } from '../call-method.ts';
import { findArticle } from '../find-subject.ts';
import { writeJson, writeOutput } from '../terminal.ts';

/** Longest passage shown in one line, in UTF-16 code units. */
const SHOWN = 60;

const DECISIONS: Readonly<Record<CarryDecision, string>> = {
  accepted: 'accepted',
  chosen: 'chosen by you',
  reselected: 're-selected',
  left: 'left in its version',
};

const shorten = (exact: string): string => {
  const line = exact.replaceAll(/\s+/g, ' ').trim();
  return line.length <= SHOWN ? line : `${line.slice(0, SHOWN - 1).toWellFormed().trimEnd()}…`;
};

const toCells = ({ tag, state, score, decision, versionNumber, start, end, exact }: TargetState): string[] => [
  TAGS[tag].letter,
  state,
  score === null || state === 'lost' ? '' : score.toFixed(2),
  decision === null ? '' : DECISIONS[decision],
  `version ${versionNumber}`,
  `${start}–${end}`,
  `"${shorten(exact)}"`,
];

/** Columns of equal width, the last as it is. */
const toTable = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  ').trimEnd())
    .map((line) => `${line}\n`)
    .join('');
};

export const listAnchors = async (core: Core, args: Arguments): Promise<number> => {
  const articleId = await findArticle(core, onlyOperand(args, 'ARTICLE'));
  const { targets } = await callMethod(core, 'anchor.list', { articleId });
  if (args.options.json === true) return writeJson(targets);
  if (targets.length === 0) return writeOutput('The article has no annotations.\n');
  return writeOutput(toTable(targets.map(toCells)));
};
