/** The list that `@` opens: annotations to mention, chosen without leaving the text. */
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import {
  COMMAND_PRIORITY_CRITICAL,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_UP_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
  mergeRegister,
  type LexicalEditor,
} from 'lexical';
import { useCallback, useEffect, useEffectEvent, useId, useLayoutEffect, useRef, useState, type JSX } from 'react';
import { TAGS } from '../../shared/model/tag.ts';
import { quotationAround } from './short-quotation.ts';
import { $insertMention, $mentionTrigger, closeUpAfterMentions, type MentionTrigger } from './mention-insertion.ts';
import type { MentionSource, MentionSuggestion } from './mentions.ts';

const GAP_PIXELS = 6;

const caretRectangle = (): DOMRect | null => {
  const selection = window.getSelection();
  return selection === null || selection.rangeCount === 0 ? null : selection.getRangeAt(0).getBoundingClientRect();
};

/** What the text box says about its list while the list is open. */
const describeTextBox = (editor: LexicalEditor, list: string | null, active: string | null): void => {
  const root = editor.getRootElement();
  for (const [name, value] of [
    ['aria-controls', list],
    ['aria-activedescendant', active],
    ['aria-haspopup', list === null ? null : 'listbox'],
    ['aria-autocomplete', 'list'],
  ] as const) {
    if (value === null) root?.removeAttribute(name);
    else root?.setAttribute(name, value);
  }
};

const useTrigger = (editor: LexicalEditor): { trigger: MentionTrigger | null; dismiss: () => void } => {
  const [trigger, setTrigger] = useState<MentionTrigger | null>(null);
  const [dismissed, setDismissed] = useState<MentionTrigger | null>(null);
  useEffect(
    () =>
      editor.registerUpdateListener(({ editorState }) => {
        const next = editorState.read($mentionTrigger);
        setTrigger((now) => (now?.nodeKey === next?.nodeKey && now?.start === next?.start && now?.query === next?.query ? now : next));
      }),
    [editor],
  );
  const isDismissed = trigger !== null && dismissed?.nodeKey === trigger.nodeKey && dismissed.start === trigger.start;
  return { trigger: isDismissed ? null : trigger, dismiss: () => setDismissed(trigger) };
};

export const MentionPicker = ({ mentions }: { readonly mentions: MentionSource }): JSX.Element | null => {
  const [editor] = useLexicalComposerContext();
  const { trigger, dismiss } = useTrigger(editor);
  const [found, setFound] = useState<{ query: string; suggestions: readonly MentionSuggestion[] } | null>(null);
  const [chosen, setChosen] = useState(0);
  const listId = useId();
  const query = trigger?.query ?? null;
  const search = useEffectEvent((text: string) => mentions.search(text));

  useEffect(() => {
    if (query === null) return undefined;
    let current = true;
    void search(query).then((suggestions) => {
      if (!current) return;
      setFound({ query, suggestions });
      setChosen(0);
    });
    return () => {
      current = false;
    };
  }, [query]);

  const suggestions = query === null ? [] : (found?.suggestions ?? []);
  // Words after an `@` that fits nothing are ordinary words: the list goes out of the way.
  const nothingFits = found !== null && found.query === query && suggestions.length === 0;
  const open = trigger !== null && found !== null && !(nothingFits && trigger.query.includes(' '));
  const active = suggestions[chosen];
  const optionId = (index: number): string => `${listId}-${index}`;

  useEffect(() => {
    describeTextBox(editor, open ? listId : null, open && active !== undefined ? optionId(chosen) : null);
  });

  const choose = useCallback(
    (suggestion: MentionSuggestion) => {
      if (trigger !== null) editor.update(() => $insertMention(trigger, suggestion.annotationId));
    },
    [editor, trigger],
  );

  const onKey = useEffectEvent((event: KeyboardEvent | null, act: () => void): boolean => {
    if (!open || active === undefined || event === null || event.isComposing) return false;
    event.preventDefault();
    act();
    return true;
  });
  const move = (by: number) => setChosen((at) => (at + by + suggestions.length) % suggestions.length);
  const down = useEffectEvent((event: KeyboardEvent) => onKey(event, () => move(1)));
  const up = useEffectEvent((event: KeyboardEvent) => onKey(event, () => move(-1)));
  const accept = useEffectEvent((event: KeyboardEvent | null) => onKey(event, () => active !== undefined && choose(active)));
  const close = useEffectEvent((event: KeyboardEvent): boolean => {
    if (!open) return false;
    event.preventDefault();
    event.stopPropagation();
    dismiss();
    return true;
  });

  useEffect(
    () =>
      mergeRegister(
        closeUpAfterMentions(editor),
        editor.registerCommand(KEY_ARROW_DOWN_COMMAND, (event) => down(event), COMMAND_PRIORITY_CRITICAL),
        editor.registerCommand(KEY_ARROW_UP_COMMAND, (event) => up(event), COMMAND_PRIORITY_CRITICAL),
        editor.registerCommand(KEY_ENTER_COMMAND, (event) => accept(event), COMMAND_PRIORITY_CRITICAL),
        editor.registerCommand(KEY_TAB_COMMAND, (event) => accept(event), COMMAND_PRIORITY_CRITICAL),
        editor.registerCommand(KEY_ESCAPE_COMMAND, (event) => close(event), COMMAND_PRIORITY_CRITICAL),
      ),
    [editor],
  );

  if (!open) return null;
  return (
    <MentionList
      id={listId}
      query={query ?? ''}
      suggestions={suggestions}
      chosen={chosen}
      optionId={optionId}
      onChoose={choose}
      key={`${trigger.nodeKey}-${trigger.start}`}
    />
  );
};

const MentionList = ({
  id,
  query,
  suggestions,
  chosen,
  optionId,
  onChoose,
}: {
  readonly id: string;
  readonly query: string;
  readonly suggestions: readonly MentionSuggestion[];
  readonly chosen: number;
  readonly optionId: (index: number) => string;
  readonly onChoose: (suggestion: MentionSuggestion) => void;
}): JSX.Element => {
  const popover = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = popover.current;
    const caret = caretRectangle();
    if (element === null || caret === null) return;
    element.showPopover();
    const box = element.getBoundingClientRect();
    const below = caret.bottom + GAP_PIXELS;
    const fitsBelow = below + box.height <= window.innerHeight;
    element.style.top = `${fitsBelow ? below : Math.max(GAP_PIXELS, caret.top - GAP_PIXELS - box.height)}px`;
    element.style.left = `${Math.max(GAP_PIXELS, Math.min(caret.left, window.innerWidth - box.width - GAP_PIXELS))}px`;
  }, [suggestions]);

  useEffect(() => {
    popover.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  return (
    <div ref={popover} popover="manual" className="mention-popover">
      <p className="visually-hidden" role="status">
        {suggestions.length === 0 ? 'No annotation fits.' : `${suggestions.length} annotations. Up and down to choose, Enter to insert.`}
      </p>
      <div role="listbox" id={id} aria-label="Annotations to mention">
        {suggestions.map((suggestion, index) => (
          <div
            role="option"
            tabIndex={-1}
            key={suggestion.annotationId}
            id={optionId(index)}
            aria-selected={index === chosen}
            className="mention-option"
            data-tag={suggestion.tag}
            onPointerDown={(event) => {
              event.preventDefault();
              onChoose(suggestion);
            }}
          >
            <span className="mention-reference">
              <span className="visually-hidden">{TAGS[suggestion.tag].label} </span>
              {suggestion.reference ?? TAGS[suggestion.tag].letter}
            </span>
            <span className="mention-quotation">{quotationAround(suggestion.quotation, query, 90)}</span>
            <span className="mention-article">{suggestion.articleTitle}</span>
          </div>
        ))}
      </div>
      {suggestions.length === 0 ? <p className="mention-none">No annotation fits.</p> : null}
    </div>
  );
};
