/** `anchors ARTICLE`: how each annotated passage came to the article's current version. */
import type { TargetState } from '../../../shared/contract/versions.ts';
import type { CarryDecision } from '../../../shared/model/version.ts';
import { TAGS } from '../../../shared/model/tag.ts';
import type { Core } from '../../core/core.ts';
import { onlyOperand, type Arguments } from '../arguments.ts';
import { callMethod } from '../call-method.ts';
import { findArticle } from '../find-subject.ts';
import { writeJson, writeOutput } from '../terminal.ts';
import { shorten, toTable } from '../to-table.ts';

const DECISIONS: Readonly<Record<CarryDecision, string>> = {
  accepted: 'accepted',
  chosen: 'chosen by you',
  reselected: 're-selected',
  left: 'left in its version',
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

export const listAnchors = async (core: Core, args: Arguments): Promise<number> => {
  const articleId = await findArticle(core, onlyOperand(args, 'ARTICLE'));
  const { targets } = await callMethod(core, 'anchor.list', { articleId });
  if (args.options.json === true) return writeJson(targets);
  if (targets.length === 0) return writeOutput('The article has no annotations.\n');
  return writeOutput(toTable(targets.map(toCells)));
};
