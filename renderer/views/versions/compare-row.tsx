/** One row of a comparison: old words left, new words right; what stayed the same across both. */
import type { JSX } from 'react';
import type { ComparedTarget } from '../../../shared/contract/versions.ts';
import type { TextSpan } from '../../../shared/anchor/alignment.ts';
import { TAGS } from '../../../shared/model/tag.ts';
import { capitalised } from '../../../shared/report/words.ts';
import { plural } from '../../design/format.ts';
import { TagChip } from '../../design/tag-chip.tsx';
import type { ComparePiece, CompareRow } from './compare-rows.ts';
import { FollowUpControl } from './follow-up-control.tsx';
import type { FollowUps } from './use-follow-ups.ts';

export interface CompareRowProps {
  readonly row: CompareRow;
  readonly isActive: boolean;
  readonly oldNumber: number;
  readonly newNumber: number;
  /** Null where the newer of the two is not the current version. */
  readonly followUps: FollowUps | null;
  readonly onOpenFold: (key: string) => void;
  readonly onGoTo: (place: TextSpan, side: 'from' | 'to') => void;
  readonly onShowTarget: (target: ComparedTarget) => void;
}

const STATE_WORDS = { exact: 'found word for word', moved: 'moved', uncertain: 'needs your decision', lost: 'lost' } as const;

const DECISION_WORDS = {
  accepted: 'place confirmed',
  chosen: 'place chosen',
  reselected: 'selected again',
  left: 'left in its version',
} as const;

const stateWords = ({ state, decision, from, to }: ComparedTarget): string => {
  if (decision !== null) return DECISION_WORDS[decision];
  if (state !== null) return STATE_WORDS[state];
  return from === null ? 'new' : to === null ? 'not in the newer version' : 'in both';
};

const Pieces = ({ pieces, change }: { readonly pieces: readonly ComparePiece[]; readonly change: 'del' | 'ins' }): JSX.Element => {
  const Change = change;
  return (
    <>
      {pieces.map(({ text, isChanged, tag }, index) => {
        const words = isChanged ? <Change>{text}</Change> : text;
        // Pieces never change places.
        // oxlint-disable-next-line react/no-array-index-key
        return tag === null ? (
          <span key={index}>{words}</span>
        ) : (
          <mark key={index} className="compare-mark" data-tag={tag}>
            {words}
          </mark>
        );
      })}
    </>
  );
};

const Targets = ({ row, followUps, onShowTarget }: Pick<CompareRowProps, 'row' | 'followUps' | 'onShowTarget'>): JSX.Element | null =>
  row.targets.length === 0 ? null : (
    <ul className="compare-targets" aria-label="Annotations here">
      {row.targets.map((target) => (
        <li key={target.targetId} className="compare-target">
          <button type="button" className="compare-target-button" onClick={() => onShowTarget(target)}>
            <TagChip tag={target.tag} text={capitalised(TAGS[target.tag].label)} label={`${capitalised(TAGS[target.tag].label)}:`} />{' '}
            {stateWords(target)}
          </button>
          {target.tag === 'critique' && followUps !== null ? (
            <FollowUpControl annotationId={target.annotationId} followUps={followUps} />
          ) : null}
        </li>
      ))}
    </ul>
  );

const KIND_WORDS = { changed: 'Changed', removed: 'Removed', added: 'Added', moved: 'Moved' } as const;

export const CompareRowView = ({
  row,
  isActive,
  oldNumber,
  newNumber,
  followUps,
  onOpenFold,
  onGoTo,
  onShowTarget,
}: CompareRowProps): JSX.Element => {
  if (row.kind === 'folded') {
    return (
      <button type="button" className="compare-fold" onClick={() => onOpenFold(row.key)}>
        {plural(row.words, 'unchanged word')}
      </button>
    );
  }
  if (row.kind === 'same') {
    return (
      <div className="compare-same">
        <p className="compare-words">
          <Pieces pieces={row.pieces} change="ins" />
        </p>
        <Targets row={row} followUps={followUps} onShowTarget={onShowTarget} />
      </div>
    );
  }
  const nowhere = (side: 'from' | 'to'): JSX.Element => {
    if (row.kind !== 'moved')
      return <p className="compare-nothing">{side === 'to' ? `Not in version ${newNumber}.` : `Not in version ${oldNumber}.`}</p>;
    return (
      <p className="compare-nothing">
        <button type="button" className="button button--quiet button--small" onClick={() => onGoTo(row.counterpart, side)}>
          {side === 'to' ? `Go to its place in version ${newNumber}` : `Go to its place in version ${oldNumber}`}
        </button>
      </p>
    );
  };
  return (
    <div
      role="group"
      className="compare-change"
      data-kind={row.kind}
      data-active={isActive}
      aria-label={`${KIND_WORDS[row.kind]}${isActive ? ', current' : ''}`}
    >
      <p className="compare-kind">{KIND_WORDS[row.kind]}</p>
      <div className="compare-sides">
        <div className="compare-side">
          <span className="visually-hidden">Version {oldNumber}: </span>
          {row.old.length === 0 ? (
            nowhere('from')
          ) : (
            <p className="compare-words">
              <Pieces pieces={row.old} change="del" />
            </p>
          )}
        </div>
        <div className="compare-side">
          <span className="visually-hidden">Version {newNumber}: </span>
          {row.new.length === 0 ? (
            nowhere('to')
          ) : (
            <p className="compare-words">
              <Pieces pieces={row.new} change="ins" />
            </p>
          )}
        </div>
      </div>
      <Targets row={row} followUps={followUps} onShowTarget={onShowTarget} />
    </div>
  );
};
