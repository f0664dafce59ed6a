/** What a reader can do to the blocks at the caret or in the selection, as commands. */
import type { RefObject } from 'react';
import type { TextRange } from '../../../shared/model/annotation.ts';
import type { ArticleText, Block } from '../../../shared/model/article.ts';
import type { ChosenType, StructureOp } from '../../../shared/model/structure.ts';
import type { Command } from '../../commands/command.ts';
import { useCommands } from '../../commands/registry.ts';
import type { ReadingSurfaceHandle } from '../../reading/types.ts';
import { announce } from '../../state/announcements.ts';
import { useMutationCall } from '../../state/queries.ts';
import { notify } from '../../state/toasts.ts';
import { blockAt, withNeighbour } from './block-at.ts';
import { isHiddenShown, showHidden } from './hidden-shown.ts';

export interface StructureCommandsContext {
  readonly text: ArticleText;
  readonly surface: RefObject<ReadingSurfaceHandle | null>;
}

const TYPES: readonly (readonly [type: ChosenType, title: string])[] = [
  ['heading', 'Make it a heading'],
  ['paragraph', 'Make it a paragraph'],
  ['list-item', 'Make it a list item'],
  ['quotation', 'Make it a quotation'],
  ['caption', 'Make it a caption'],
  ['aside', 'Make it an aside'],
  ['reference', 'Make it a reference'],
  ['title', 'Make it the title'],
];

/** The commands a block's own menu shows, in its order. */
export const STRUCTURE_COMMANDS: readonly string[] = [
  'structure.join-next',
  'structure.join-previous',
  'structure.split',
  'structure.continue',
  'structure.hide',
  ...TYPES.map(([type]) => `structure.make-${type}`),
  'structure.reset',
];

const NO_PLACE = 'Put the caret into a paragraph of the article first.';

const HIDDEN_BLOCK = 'This block is hidden, so it is part of no paragraph. Show it first with H, or put the caret into another.';

/**
 * True when the focus stayed in the menu that a command was chosen from, or is lost with it. A rebuilt surface
 * keeps its own caret, and whoever opened something while the host was at work continues there.
 */
const isLeftBehind = (focusedBefore: Element | null): boolean => {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return true;
  return focused === focusedBefore && focused.closest('[data-reading-surface]') === null;
};

export const useStructureCommands = ({ text, surface }: StructureCommandsContext): void => {
  const edit = useMutationCall('structure.edit');
  const reset = useMutationCall('structure.reset');
  const { articleId, versionId, blocks } = text;

  /** The blocks to change: those of the selection, else the caret's. */
  const inHand = (): { readonly range: TextRange; readonly first: Block; readonly isSelection: boolean } | null => {
    const selection = surface.current?.selection() ?? null;
    const caret = surface.current?.caret() ?? null;
    const offset = selection?.start ?? caret;
    const first = offset === null ? null : blockAt(blocks, offset);
    if (first === null) return null;
    const isSelection =
      selection !== null && blocks.some((block) => block !== first && block.start < selection.end && selection.start < block.end);
    return { range: isSelection && selection !== null ? selection : { start: first.start, end: first.end }, first, isSelection };
  };

  const run = async (op: StructureOp): Promise<void> => {
    // Nothing that is hidden stays selected.
    if (op.op === 'hide' && surface.current?.caret() === null) surface.current.placeCaret(op.range.start);
    const caret = surface.current?.caret() ?? null;
    const focused = document.activeElement;
    const result = await edit.run({ articleId, versionId, edit: op });
    if (!result.ok) return;
    if (caret !== null && isLeftBehind(focused)) surface.current?.placeCaret(caret);
    announce(SAID[op.op]);
  };
  const withBlock = (change: (hand: NonNullable<ReturnType<typeof inHand>>) => StructureOp | string): Promise<void> | void => {
    const hand = inHand();
    const op = hand === null ? NO_PLACE : change(hand);
    return typeof op === 'string' ? void notify({ kind: 'done', message: op }) : run(op);
  };
  const join = (step: 1 | -1): Promise<void> | void =>
    withBlock(({ range, first, isSelection }) => {
      const joined = isSelection ? range : withNeighbour(blocks, first, step);
      return joined === null ? `There is nothing ${step === 1 ? 'after' : 'before'} this to join it with.` : { op: 'join', range: joined };
    });

  const commands: Command[] = [
    { id: 'structure.join-next', title: 'Join with the next block', group: 'Edit', keys: ['J'], run: () => join(1) },
    { id: 'structure.join-previous', title: 'Join with the previous block', group: 'Edit', keys: ['Shift+J'], run: () => join(-1) },
    {
      id: 'structure.split',
      title: 'Split the block at the caret',
      group: 'Edit',
      keys: ['B'],
      run: () => withBlock(() => ({ op: 'split', offset: surface.current?.caret() ?? 0 })),
    },
    {
      id: 'structure.continue',
      title: 'Continue the previous paragraph, or begin a new one',
      group: 'Edit',
      keys: ['G'],
      run: () =>
        withBlock(({ range, first }) => {
          if (first.type === 'furniture') return HIDDEN_BLOCK;
          return { op: first.continues === true ? 'uncontinue' : 'continue', range };
        }),
    },
    {
      id: 'structure.hide',
      title: 'Hide the block, or show it again',
      group: 'Edit',
      keys: ['H'],
      run: () => withBlock(({ range, first }) => ({ op: first.type === 'furniture' ? 'show' : 'hide', range })),
    },
    ...TYPES.map(([type, title]): Command => ({
      id: `structure.make-${type}`,
      title,
      group: 'Edit',
      run: () => withBlock(({ range }) => ({ op: 'retype', range, type })),
    })),
    {
      id: 'structure.reset',
      title: 'Take back all changes of the block',
      group: 'Edit',
      run: async () => {
        const hand = inHand();
        if (hand === null) return void notify({ kind: 'done', message: NO_PLACE });
        const result = await reset.run({ articleId, versionId, range: hand.range });
        if (result.ok) announce('As it was imported.');
      },
    },
    {
      id: 'structure.menu',
      title: 'Open the block’s menu',
      group: 'Edit',
      keys: ['M'],
      run: () => {
        const button = document.querySelector<HTMLElement>('.block-menu-button');
        if (button === null) notify({ kind: 'done', message: NO_PLACE });
        else button.click();
      },
    },
    {
      id: 'view.hidden',
      title: 'Show or hide page furniture and other hidden text',
      group: 'View',
      keys: ['Shift+H'],
      run: () => {
        showHidden(!isHiddenShown());
        announce(isHiddenShown() ? 'Hidden text is shown.' : 'Page furniture is hidden.');
      },
    },
  ];
  useCommands(commands);
};

const SAID: Readonly<Record<StructureOp['op'], string>> = {
  retype: 'Changed.',
  join: 'Joined.',
  split: 'Split.',
  hide: 'Hidden.',
  show: 'Shown.',
  continue: 'Continues the previous paragraph.',
  uncontinue: 'Begins its own paragraph.',
};
