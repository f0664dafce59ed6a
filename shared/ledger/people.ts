/** Tells whether two names mean the same person, as articles write them. */
import type { CslName } from '../model/article.ts';

interface Person {
  /** The whole name, however it is spelt. */
  readonly whole: string;
  readonly family: string;
  /** First letters of the given names. */
  readonly initials: string;
}

const bare = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

const TITLES = /^(?:dr|prof|professor|mr|mrs|ms|sir|dame)\.?\s+/iu;
const DEGREES = /,?\s+(?:m\.?d\.?|ph\.?d\.?|mph|msc|bsc|frcp|frcpsych|d\.?o\.?|jr|sr)\.?$/iu;

/**
 * A name's parts without titles and degrees; `given` is empty when there is none. Words are kept
 * apart by spaces, hyphens count as such; "de la" and similar words belong to the family name.
 */
export const splitName = (name: string): { readonly given: string; readonly family: string } => {
  let rest = name.replace(TITLES, '').trim();
  for (let next = rest.replace(DEGREES, ''); next !== rest; next = rest.replace(DEGREES, '')) rest = next.trim();
  const [before, after] = rest.split(/,\s*/u);
  const family =
    after === undefined
      ? (/(?:^|\s)((?:(?:van|von|der|den|de|del|della|di|da|la|le|el|al|bin|ter|ten)\s+)*\S+)$/iu.exec(rest)?.[1] ?? rest)
      : (before ?? rest);
  return { given: after ?? rest.slice(0, Math.max(0, rest.length - family.length)).trim(), family };
};

const parse = (name: string): Person => {
  const { given, family } = splitName(name);
  const initials = bare(given)
    .split(/[\s.-]+/u)
    .map((word) => word.charAt(0))
    .join('');
  return { whole: bare(name).trim(), family: bare(family), initials };
};

/** Names are compared again and again, each with every other. */
const MOST_KEPT = 20_000;
const kept = new Map<string, Person>();

const personOf = (name: string): Person => {
  const known = kept.get(name);
  if (known !== undefined) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const person = parse(name);
  kept.set(name, person);
  return person;
};

/** "Nolan R. Williams, MD" and "N Williams" are one person; "Williams" alone is anyone of that name. */
export const isSamePerson = (one: string, other: string): boolean => {
  const [a, b] = [personOf(one), personOf(other)];
  if (a.whole === b.whole) return true;
  if (a.family !== b.family || a.initials === '' || b.initials === '') return false;
  return a.initials.startsWith(b.initials) || b.initials.startsWith(a.initials);
};

/** Each person once, by the first of the ways in which their name is written. */
export const distinctPeople = (names: readonly string[]): string[] =>
  names.reduce<string[]>((known, name) => (known.some((each) => isSamePerson(each, name)) ? known : [...known, name]), []);

/** An author's name as one line: "Nolan Williams". */
export const fullName = ({ given = '', family = '', literal = '' }: CslName): string =>
  literal === '' ? `${given} ${family}`.trim() : literal;
