/** How a tag looks outside the article: its letter, its colour and its underline form together. */
import { TAGS, type Tag } from '../../shared/model/tag.ts';
import './tag-chip.css';

export interface TagChipProps {
  readonly tag: Tag;
  /** Shown after the letter: a count, or the tag's name. Without it the letter is alone. */
  readonly text?: string | number;
  /** What a screen reader says; by default the tag's label. */
  readonly label?: string;
}

/** A letter with the tag's colour and underline, so that no one has to see colour to tell tags apart. */
export const TagChip = ({ tag, text, label }: TagChipProps) => {
  const description = TAGS[tag];
  return (
    <span className="tag-chip" data-tag={tag}>
      <span className="tag-chip-letter" aria-hidden="true">
        {description.letter}
      </span>
      {text === undefined ? null : <span aria-hidden={label === undefined ? undefined : true}>{text}</span>}
      {label === undefined && text !== undefined ? null : <span className="visually-hidden">{label ?? description.label}</span>}
    </span>
  );
};
