/** Where the focus goes on an item's card: the answer that is given, else the first that can be. */
export const answerField = (card: HTMLElement | null): HTMLElement | null =>
  card?.querySelector<HTMLElement>('input:checked') ?? card?.querySelector<HTMLElement>('input, textarea') ?? null;
