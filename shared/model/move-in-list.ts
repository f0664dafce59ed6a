/** Moving one thing of a list that has an order, by places and not to a place: what others did to the list meanwhile stays. */

/** Stops at the ends; a list without the item stays as it is. */
export const moveInList = <Item>(items: readonly Item[], item: Item, by: number): Item[] => {
  const from = items.indexOf(item);
  if (from === -1) return [...items];
  const to = Math.min(items.length - 1, Math.max(0, from + by));
  return items.toSpliced(from, 1).toSpliced(to, 0, item);
};
