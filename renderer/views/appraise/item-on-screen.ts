/** Where the items' cards are on the screen: which one is in view, and bringing one into view. */
import { flushSync } from 'react-dom';
import { takeItem } from './appraise-state.ts';

/** Of a card, what has to be in view for it to be seen, in CSS pixels: about its first line. */
const SEEN_PIXELS = 24;

export const cardOf = (itemId: string): HTMLElement | null => document.querySelector<HTMLElement>(`[data-item="${CSS.escape(itemId)}"]`);

/** The part of the card that its panel shows, in CSS pixels from the window's top; empty when it is scrolled away. */
const shownPart = (card: Element): { readonly top: number; readonly bottom: number } => {
  const { top, bottom } = card.getBoundingClientRect();
  const frame = card.closest('.shell-column-body')?.getBoundingClientRect() ?? new DOMRect(0, 0, innerWidth, innerHeight);
  return { top: Math.max(top, frame.top), bottom: Math.min(bottom, frame.bottom) };
};

const isSeen = (card: Element): boolean => {
  const { top, bottom } = shownPart(card);
  return bottom - top >= Math.min(SEEN_PIXELS, card.getBoundingClientRect().height);
};

/** Whether an appraisal's items are on the screen at all: its panel is open. */
export const areItemsShown = (): boolean => document.querySelector('.appraisal') !== null;

export const isItemInView = (itemId: string): boolean => {
  const card = cardOf(itemId);
  return card !== null && isSeen(card);
};

/** The uppermost item whose question can be read, else the uppermost of which anything is seen. */
export const firstItemInView = (): string | null => {
  const seen = [...document.querySelectorAll<HTMLElement>('[data-item]')].filter(isSeen);
  const readable = seen.find((card) => shownPart(card).top === card.getBoundingClientRect().top);
  return (readable ?? seen[0])?.dataset['item'] ?? null;
};

/** Takes an item in hand and brings its card into view. */
export const showItem = (itemId: string): void => {
  // At once: what is done right after belongs to this item, not to the one before.
  flushSync(() => takeItem(itemId));
  cardOf(itemId)?.scrollIntoView({ block: 'nearest' });
};
