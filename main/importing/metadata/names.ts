/** People's names: from "Jane Q. Doe, MD" or "Doe, Jane" to CSL-JSON, and telling names from other lines. */
import type { CslName } from '../../../shared/model/article.ts';
import { trimEnd } from '../../../shared/text/trim-end.ts';

const DEGREE =
  'M\\.?D\\.?|Ph\\.?\\s?D\\.?|D\\.?O\\.?|M\\.?P\\.?H\\.?|M\\.?Sc?\\.?|B\\.?Sc?\\.?|M\\.?A\\.?|B\\.?A\\.?|M\\.?B\\.?A\\.?|M\\.?B\\.?B\\.?S\\.?|MBChB|Pharm\\.?D\\.?|Psy\\.?D\\.?|Ed\\.?D\\.?|Dr\\.?P\\.?H\\.?|D\\.?N\\.?P\\.?|J\\.?D\\.?|R\\.?N\\.?|FRCP|FRCPC|FRCPsych|MRCPsych|FACP|FAPA|NP|PA-C|LCSW|Jr\\.?|Sr\\.?|I{2,3}|IV';

/** One academic degree, fellowship or generational suffix, as a whole word. */
const DEGREE_AT_END = new RegExp(`(?:,\\s*|\\s+)(?:${DEGREE})\\.?\\s*$`, 'u');
/** One between two names: "Jane Doe, MD, and John Roe". */
const DEGREE_IN_LIST = new RegExp(`,\\s*(?:${DEGREE})(?=\\s*(?:,|;|$|\\s(?:and|&)\\s))`, 'gu');
const HONORIFIC = /^(?:dr|prof|professor|mr|mrs|ms|mx|sir|dame)\.?\s+/iu;
const PARTICLE = /^(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|el|al|bin|ibn|ter|ten|st\.?)$/iu;
const NAME_WORD = /^(?:\p{Lu}[\p{L}\p{M}'’.-]*|\p{Lu}\.(?:-?\p{Lu}\.)*)$/u;

/** A name without honorifics before it and degrees behind it. */
export const withoutDegrees = (name: string): string => {
  let bare = name.replace(HONORIFIC, '').trim();
  for (let rest = bare.replace(DEGREE_AT_END, ''); rest !== bare; rest = bare.replace(DEGREE_AT_END, '')) bare = rest.trim();
  return bare;
};

/** True when a line ends with an academic degree: "Jane Doe, MD". */
export const hasDegree = (line: string): boolean => DEGREE_AT_END.test(line.trim()) && looksLikeName(withoutDegrees(line));

/** True for two to five capitalised words, particles allowed between: "Ana de la Cruz". */
export const looksLikeName = (line: string): boolean => {
  const words = line.trim().split(/\s+/);
  if (words.length < 2 || words.length > 6 || line.length > 80) return false;
  const first = words[0] ?? '';
  const last = words.at(-1) ?? '';
  return (
    NAME_WORD.test(first) &&
    NAME_WORD.test(last) &&
    last.replace(/[.'’-]/g, '').length > 1 &&
    words.every((word) => NAME_WORD.test(word) || PARTICLE.test(word))
  );
};

const ORGANISATION =
  /\b(?:university|hospital|institutes?|group|society|college|association|cent(?:er|re)|foundation|committee|consortium|department|ministry|agency|press|news|team|collaboration|collaborators|editors?|staff|company|network|council|service)\b/iu;

/** Parts a name as CSL-JSON wants it; what does not look like a person's stays literal. */
export const parseName = (raw: string): CslName => {
  const name = withoutDegrees(raw.replace(/\s+/g, ' ').trim());
  const comma = /^([^,]+),\s*([^,]+)$/u.exec(name);
  if (comma?.[1] !== undefined && comma[2] !== undefined) return { family: comma[1].trim(), given: comma[2].trim() };
  const words = name.split(' ');
  if (words.length < 2 || words.length > 6 || !/^\p{Lu}/u.test(name) || ORGANISATION.test(name)) return { literal: name };
  let familyAt = words.length - 1;
  while (familyAt > 1 && PARTICLE.test(words[familyAt - 1] ?? '')) familyAt -= 1;
  return { family: words.slice(familyAt).join(' '), given: words.slice(0, familyAt).join(' ') };
};

/**
 * Names in a byline: "By Jane Doe, MD, and John Roe". Empty when any of its parts
 * does not look like a person's name.
 */
export const parseByline = (line: string): readonly CslName[] => {
  const bare = line.replace(/^\s*(?:by|authors?:?|written by|reported by)\s*:?\s+/iu, '').trim();
  const degreesGone = bare.replace(DEGREE_IN_LIST, '');
  const names = degreesGone
    .split(/\s*(?:;|,|\band\b|&|\|)\s*/u)
    .map((name) => withoutDegrees(trimEnd(name, /[\d*†‡§¶¹²³⁴-⁹]/u)))
    .filter((name) => name !== '');
  return names.length > 0 && names.every(looksLikeName) ? names.map(parseName) : [];
};

/** The one author a value states, or each of several: "Jane Doe; John Roe". */
export const parseAuthors = (value: string): readonly CslName[] => {
  const byline = parseByline(value);
  return byline.length > 1 ? byline : value.trim() === '' ? [] : [parseName(value)];
};
