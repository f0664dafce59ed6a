/** What erasing takes and what it cannot reach, in the words of every host. */
import type { ErasureForecast, ErasureSubject } from '../contract/erasure.ts';

const count = (number: number, one: string, many = `${one}s`): string => `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

const list = (parts: readonly string[]): string => {
  const last = parts.at(-1);
  return parts.length < 2 || last === undefined ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${last}`;
};

/** Titles named one by one; the others are counted. */
const MOST_TITLES = 8;

/** "“One” and “Two”". */
export const quotedTitles = (titles: readonly string[]): string => {
  const named = titles.slice(0, MOST_TITLES).map((title) => `“${title}”`);
  return list(titles.length <= MOST_TITLES ? named : [...named, `${titles.length - MOST_TITLES} more`]);
};

/** What will be gone, a sentence for each thing. */
export const goneLines = (subject: ErasureSubject, forecast: ErasureForecast): string[] => {
  const { titles, annotations, links, linksOfOthers, appraisals, sections, versions, steps } = forecast;
  if (subject.kind === 'history') {
    return [
      `${count(steps, 'step')} of the undo history: nothing done so far can be undone or redone.`,
      ...(titles.length === 0 ? [] : [`What was deleted and undo could bring back: ${quotedTitles(titles)}.`]),
    ];
  }
  const made = [
    [annotations, 'annotation'],
    [links, 'link'],
    [appraisals, 'appraisal'],
    [sections, 'section that you wrote', 'sections that you wrote'],
  ] as const;
  const parts = made.flatMap(([number, one, many]) => (number === 0 ? [] : [count(number, one, many)]));
  return [
    `${quotedTitles(titles)}${versions === 0 ? '.' : `: ${versions === 1 ? 'its text and the file it came in' : `${count(versions, 'text')} and the files they came in`}.`}`,
    ...(parts.length === 0 ? [] : [`What was made of it: ${list(parts)}.`]),
    ...(linksOfOthers === 0 ? [] : [`${count(linksOfOthers, 'link')} between other articles and it.`]),
    ...(steps === 0 ? [] : [`What ${count(steps, 'step')} of the undo history did to it; the rest can still be undone.`]),
  ];
};

/** What stays, and what nothing here can erase. */
export const staysLines = (subject: ErasureSubject, { reviews, sameFile }: ErasureForecast): string[] => [
  ...(reviews.length === 0
    ? []
    : [
        `What you wrote in ${reviews.length === 1 ? 'the review' : 'the reviews'} ${quotedTitles(reviews)}, and in notes on other articles: look there for its words.`,
      ]),
  ...(sameFile.length === 0 ? [] : [`The file it came in, because ${quotedTitles(sameFile)} came in the same one.`]),
  ...(subject.kind === 'history'
    ? []
    : ['Files that you exported, sent or copied elsewhere, and the one you imported: deleting them is up to you.']),
];

/** Said where the disk may not have enough room; null where it has. */
export const roomLine = ({ room: { needed, free } }: ErasureForecast): string | null =>
  free >= needed
    ? null
    : `The disk has ${count(Math.floor(free / 1_000_000), 'MB', 'MB')} free, and cleaning the library file takes up to ${count(Math.ceil(needed / 1_000_000), 'MB', 'MB')} for the moment. It may have to be finished when there is more room.`;
