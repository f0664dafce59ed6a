/** One passage to decide about: what it is, its old and its possible new place side by side, and the decisions. */
import { useEffect, useRef, type JSX, type ReactNode } from 'react';
import { contextAround } from '../../../shared/anchor/context-around.ts';
import type { Reconfirmation } from '../../../shared/model/version.ts';
import { TAGS } from '../../../shared/model/tag.ts';
import { capitalised } from '../../../shared/report/words.ts';
import { scoreWords, sourceTitle, whereLeft } from '../../../shared/versions/carried-words.ts';
import { likelyPlace } from '../../../shared/versions/likely-place.ts';
import { wordChanges } from '../../../shared/versions/word-changes.ts';
import { runCommand } from '../../commands/registry.ts';
import { TagChip } from '../../design/tag-chip.tsx';
import { MarkdownView } from '../../writing/markdown-view.tsx';
import { useMentions } from '../annotations/use-mentions.ts';
import { ContextPane } from './context-pane.tsx';

const percent = (score: number): string => `${Math.floor(score * 100)}%`;

/** What became of the passage, in one sentence. */
const situation = ({ state, score, candidates, versionNumber, decision, range }: Reconfirmation): string => {
  const isFromElsewhere = range === null;
  if (decision === 'left') return isFromElsewhere ? 'Left without a place.' : `Left in version ${versionNumber}.`;
  switch (state) {
    case 'moved':
      return 'Its words are in another place now.';
    case 'uncertain':
      return candidates.length === 1
        ? `${isFromElsewhere ? 'It came from elsewhere' : 'Its words were changed'}; ${scoreWords(score)} are in one place (${percent(score)}).`
        : `It may be at one of ${candidates.length} places; the likeliest has ${scoreWords(score)} (${percent(score)}).`;
    case 'lost':
      return isFromElsewhere ? 'It came from elsewhere, and nothing like it was found.' : 'Nothing like it was found.';
  }
};

export interface ReconfirmItemProps {
  readonly item: Reconfirmation;
  readonly currentVersion: number;
  /** The current text, to show what is now where a lost passage was. */
  readonly text: string;
  readonly candidate: number;
  readonly isPending: boolean;
  readonly onCandidate: (candidate: number) => void;
}

export const ReconfirmItem = ({ item, currentVersion, text, candidate, isPending, onCandidate }: ReconfirmItemProps): JSX.Element => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [item.targetId]);
  const mentions = useMentions();
  const place = item.candidates[candidate];
  const changes = wordChanges(item.old.exact, place?.context.exact ?? item.old.exact);
  const { label } = TAGS[item.tag];
  return (
    <>
      <header className="reconfirm-what">
        <h2 ref={heading} tabIndex={-1} className="reconfirm-situation">
          <TagChip tag={item.tag} text={capitalised(label)} label={`${capitalised(label)}:`} /> {situation(item)}
          {item.state === 'moved' && item.decision === 'accepted' ? <span className="reconfirm-checked"> Checked.</span> : null}
        </h2>
        {item.note === '' ? null : (
          <div className="reconfirm-note">
            <MarkdownView value={item.note} mentions={mentions} />
          </div>
        )}
      </header>
      <div className="reconfirm-panes">
        <ContextPane title={sourceTitle(item)} context={item.old} pieces={changes.from} changes="removed" tag={item.tag} />
        {place === undefined ? (
          <Nowhere item={item} currentVersion={currentVersion} text={text} />
        ) : (
          <ContextPane title={`Version ${currentVersion}`} context={place.context} pieces={changes.to} changes="added" tag={item.tag} />
        )}
      </div>
      {item.candidates.length > 1 ? (
        <div className="reconfirm-candidates" role="group" aria-label="Possible places">
          {item.candidates.map(({ start, end, score }, index) => (
            <button
              key={`${start}-${end}`}
              type="button"
              className="chip reconfirm-candidate"
              aria-pressed={index === candidate}
              onClick={() => onCandidate(index)}
            >
              <kbd className="kbd" aria-hidden="true">
                {index + 1}
              </kbd>{' '}
              Place {index + 1}: {scoreWords(score)} ({percent(score)})
            </button>
          ))}
        </div>
      ) : null}
      <div className="reconfirm-actions">
        {place === undefined ? null : (
          <Decision id="reconfirm.accept" shortcut="A" isPending={isPending} primary>
            {item.state === 'moved' ? 'It is here' : candidate === 0 ? 'Accept this place' : `Choose place ${candidate + 1}`}
          </Decision>
        )}
        <Decision id="reconfirm.select" shortcut="S" isPending={isPending} primary={place === undefined}>
          Select in the text
        </Decision>
        {item.decision === 'left' ? null : (
          <Decision id="reconfirm.leave" shortcut="L" isPending={isPending}>
            Leave {whereLeft(item)}
          </Decision>
        )}
      </div>
    </>
  );
};

/** For a passage that was not found: what the newer text has around its old place. */
const Nowhere = ({ item, currentVersion, text }: Pick<ReconfirmItemProps, 'item' | 'currentVersion' | 'text'>): JSX.Element => {
  const place = likelyPlace(text, item);
  const context = place === null ? null : contextAround(text, place);
  const title = `Version ${currentVersion}`;
  return (
    <section className="context-pane" aria-label={title}>
      <h3 className="context-pane-title">{title}</h3>
      <div
        className="context-pane-text context-pane-text--nowhere"
        role="region"
        aria-label={`Text of ${title.toLowerCase()}`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <p className="context-pane-nowhere">
          {context === null
            ? 'Neither the passage nor the text around it was found.'
            : 'The passage was not found. The text that was beside it now reads:'}
        </p>
        {context === null ? null : <span className="context-pane-around">{`${context.before}${context.exact}${context.after}`}</span>}
      </div>
    </section>
  );
};

interface DecisionProps {
  /** The command it runs. */
  readonly id: string;
  readonly shortcut: string;
  readonly isPending: boolean;
  readonly primary?: boolean;
  readonly children: ReactNode;
}

const Decision = ({ id, shortcut, isPending, primary = false, children }: DecisionProps): JSX.Element => (
  <button
    type="button"
    className={`button ${primary ? 'button--primary' : ''}`}
    aria-disabled={isPending}
    aria-keyshortcuts={shortcut}
    onClick={() => {
      if (!isPending) runCommand(id);
    }}
  >
    {children}
    <kbd className="kbd" aria-hidden="true">
      {shortcut}
    </kbd>
  </button>
);
