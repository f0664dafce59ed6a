/** What can be done in the open article, as commands: keys, palette, menu and toolbar all run these. */
import { orderedRange } from '../../../shared/anchor/reading-order.ts';
import type { Annotation, Strength, TextRange } from '../../../shared/model/annotation.ts';
import { strengthSchema } from '../../../shared/model/annotation.ts';
import type { ArticleSummary, ArticleText } from '../../../shared/model/article.ts';
import { TAG_ORDER, TAGS, type Tag } from '../../../shared/model/tag.ts';
import { createLocator } from '../../../shared/text/location.ts';
import type { Command } from '../../commands/command.ts';
import { useCommands } from '../../commands/registry.ts';
import { announce } from '../../state/announcements.ts';
import { useLayout } from '../../state/layout.ts';
import { notify } from '../../state/toasts.ts';
import { selectAnnotation, showTags, useWorkspace } from '../../state/workspace.ts';
import { lastTag, rememberTag } from '../annotations/last-tag.ts';
import { changePanel, isShown, panelState } from '../annotations/panel-state.ts';
import { spokenQuotation, type AnnotationActions } from '../annotations/use-annotation-actions.ts';
import { goToAnnotation } from '../annotations/use-mentions.ts';
import { appraisalInHand } from '../appraise/appraisal-commands.ts';
import { PASSAGE_TAG } from '../appraise/use-appraisal-actions.ts';
import { linkDraft } from '../links/link-draft.ts';
import { quotationWithCitation } from './quotation.ts';

export interface ArticleCommandsContext {
  readonly article: ArticleSummary;
  readonly text: ArticleText;
  /** In text order. */
  readonly annotations: readonly Annotation[];
  readonly selected: Annotation | null;
  /** What would be tagged: the selection, snapped. Null when nothing is selected. */
  readonly passage: TextRange | null;
  /** The same at this moment: a key can come before the view has heard of the last change of the selection. */
  readonly passageNow: () => TextRange | null;
  /** Where reading is: the caret, or the top of the view. */
  readonly offset: () => number;
  readonly actions: AnnotationActions;
  /** Ends the selection and lights the passage up once. */
  readonly afterTagging: (passage: TextRange) => void;
  readonly clearSelection: () => void;
}

const startOf = ({ targets: [first] }: Annotation): number => (first === undefined ? 0 : orderedRange(first).start);

/** The neighbour of the selected annotation, or of the place one is reading; around the ends. */
const neighbour = (shown: readonly Annotation[], selected: Annotation | null, offset: number, step: 1 | -1): Annotation | undefined => {
  const at = selected === null ? -1 : shown.findIndex(({ id }) => id === selected.id);
  if (at !== -1) return shown.at((at + step) % shown.length);
  if (step === 1) return shown.find((annotation) => startOf(annotation) >= offset) ?? shown[0];
  return shown.findLast((annotation) => startOf(annotation) < offset) ?? shown.at(-1);
};

const STRENGTHS: readonly (Strength | null)[] = [null, ...strengthSchema.options];

const copy = async (words: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(words);
    notify({ kind: 'done', message: 'Copied with its citation.' });
  } catch {
    notify({ kind: 'failure', message: 'The clipboard could not be written. Select the words and copy them with Ctrl+C or Cmd+C.' });
  }
};

export const useArticleCommands = (context: ArticleCommandsContext): void => {
  const { article, text, annotations, selected, passage, actions } = context;
  const shownTags = useWorkspace((state) => state.shownTags);
  const filter = panelState.use((state) => state);
  const layout = useLayout();
  const isAppraised = appraisalInHand.use((inHand) => inHand !== null);
  const itemInHand = appraisalInHand.use((inHand) => inHand?.itemId ?? null);

  const showCards = (): void => {
    if (!layout.rightOpen || layout.panel !== 'annotations') layout.showPanel('annotations');
  };
  const tag = (chosen: Tag): void => {
    const present = context.passageNow();
    if (present !== null) {
      actions.tag(rememberTag(chosen), [present]);
      context.afterTagging(present);
    } else if (selected !== null && selected.tag !== chosen) {
      void actions.change(selected, { tag: rememberTag(chosen) });
      announce(`Changed to ${TAGS[chosen].label}: ${spokenQuotation(selected.targets[0]?.exact ?? '')}`);
    }
  };
  /** The selection as an annotation, tagged on the way; else the selected one. */
  const annotationInHand = (onTheWay: Tag): { readonly id: Annotation['id']; readonly kept: Promise<boolean> } | null => {
    const present = context.passageNow();
    if (present === null) return selected === null ? null : { id: selected.id, kept: Promise.resolve(true) };
    const tagged = actions.tag(onTheWay, [present]);
    context.afterTagging(present);
    return tagged;
  };
  const go = (step: 1 | -1): void => {
    const shown = annotations.filter((annotation) => isShown(annotation, shownTags, filter));
    const next = neighbour(shown, selected, context.offset(), step);
    if (next === undefined) return;
    goToAnnotation(next);
    announce(`${TAGS[next.tag].label}, ${shown.indexOf(next) + 1} of ${shown.length}: ${spokenQuotation(next.targets[0]?.exact ?? '')}`);
  };
  const hasSubject = passage !== null || selected !== null;
  const quoted =
    passage === null
      ? (selected?.targets ?? [])
      : [{ start: passage.start, end: passage.end, exact: text.text.slice(passage.start, passage.end) }];

  const needsSubject = 'Select some words or an annotation first.';
  const needsAnnotation = 'Nothing that is shown is tagged yet.';

  const commands: Command[] = [
    ...TAG_ORDER.map((each): Command => ({
      id: `annotation.tag-${each}`,
      title: passage === null && selected !== null ? `Change the tag to ${TAGS[each].label}` : `Tag as ${TAGS[each].label}`,
      group: 'Annotate',
      keys: [TAGS[each].key],
      enabled: hasSubject,
      needs: needsSubject,
      run: () => tag(each),
    })),
    {
      id: 'annotation.note',
      title: 'Write a note',
      group: 'Annotate',
      keys: ['N'],
      enabled: hasSubject,
      needs: needsSubject,
      run: () => {
        const writing = annotationInHand(lastTag())?.id ?? null;
        showCards();
        changePanel({ writing });
      },
    },
    {
      id: 'annotation.link',
      title: 'Link to another annotation',
      group: 'Annotate',
      keys: ['L'],
      enabled: hasSubject,
      needs: needsSubject,
      run: () => {
        const from = annotationInHand(lastTag());
        if (from !== null) linkDraft.set({ from: from.id, to: null });
      },
    },
    {
      id: 'appraise.use-passage',
      title: itemInHand === null ? 'Use the passage for an item' : `Use the passage for item ${itemInHand}`,
      group: 'Annotate',
      keys: ['U'],
      enabled: isAppraised && hasSubject,
      needs: !isAppraised ? 'Open an appraisal of the article first.' : needsSubject,
      run: async () => {
        // For the item that is current now: by the time the passage is tagged it may be the next one.
        const inHand = appraisalInHand.get();
        const itemId = inHand?.aim() ?? null;
        if (inHand === null || itemId === null) return;
        const taggedAs = context.passageNow() === null ? null : PASSAGE_TAG;
        const using = annotationInHand(PASSAGE_TAG);
        if (using !== null && (await using.kept)) inHand.takePassage(itemId, using.id, taggedAs);
      },
    },
    {
      id: 'annotation.add-passage',
      title: 'Add the selection to the annotation',
      group: 'Annotate',
      keys: ['A'],
      enabled: passage !== null && selected !== null,
      needs: 'Choose an annotation, then select words to add.',
      run: () => {
        const present = context.passageNow();
        if (present === null || selected === null) return;
        actions.addPassage(selected, present);
        context.afterTagging(present);
      },
    },
    {
      id: 'annotation.strength',
      title: 'Change the strength',
      group: 'Annotate',
      keys: ['S'],
      enabled: selected !== null,
      needs: 'Choose an annotation first.',
      run: () => {
        if (selected === null) return;
        const strength = STRENGTHS[(STRENGTHS.indexOf(selected.strength) + 1) % STRENGTHS.length] ?? null;
        void actions.change(selected, { strength });
        announce(strength === null ? 'No strength.' : `Strength: ${strength}.`);
      },
    },
    {
      id: 'annotation.copy',
      title: 'Copy as a quotation with its citation',
      group: 'Annotate',
      keys: ['Y', 'C'],
      enabled: quoted.length > 0,
      needs: needsSubject,
      run: () => copy(quotationWithCitation(quoted, article.metadata, createLocator(text.blocks, text.text))),
    },
    {
      id: 'annotation.delete',
      title: 'Delete the annotation',
      group: 'Annotate',
      keys: ['Delete'],
      enabled: selected !== null && passage === null,
      run: () => {
        if (selected !== null) actions.remove(selected);
      },
    },
    {
      id: 'annotation.next',
      title: 'Go to the next annotation',
      group: 'Go',
      keys: [']'],
      enabled: annotations.length > 0,
      needs: needsAnnotation,
      run: () => go(1),
    },
    {
      id: 'annotation.previous',
      title: 'Go to the previous annotation',
      group: 'Go',
      keys: ['['],
      enabled: annotations.length > 0,
      needs: needsAnnotation,
      run: () => go(-1),
    },
    {
      id: 'selection.clear',
      title: 'Leave the selection',
      group: 'Edit',
      keys: ['Escape'],
      enabled: hasSubject,
      run: () => (passage === null ? selectAnnotation(null) : context.clearSelection()),
    },
    {
      id: 'selection.toolbar',
      title: 'Go to the selection’s toolbar',
      group: 'Go',
      keys: ['Alt+F10'],
      enabled: passage !== null,
      run: () => document.querySelector<HTMLElement>('.selection-toolbar button')?.focus(),
    },
    ...TAG_ORDER.map((each): Command => ({
      id: `filter.${each}`,
      title: shownTags.has(each) ? `Hide ${TAGS[each].plural}` : `Show ${TAGS[each].plural}`,
      group: 'View',
      keys: [`Shift+${TAGS[each].key}`],
      run: () => toggleTag(each, shownTags),
    })),
  ];
  useCommands(commands);
};

/** Shows or hides a tag's passages and cards. */
export const toggleTag = (tag: Tag, shown: ReadonlySet<Tag>): void => {
  const next = new Set(shown);
  if (!next.delete(tag)) next.add(tag);
  showTags(next);
  announce(`${TAGS[tag].plural} ${next.has(tag) ? 'shown' : 'hidden'}.`);
};
