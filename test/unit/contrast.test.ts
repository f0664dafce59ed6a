/** Reads the design tokens as they ship and checks every pair of colours that the interface puts together. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../renderer/design/tokens.css', import.meta.url), 'utf8');

type Theme = ReadonlyMap<string, readonly [lightness: number, chroma: number, hue: number]>;

const tokensOf = (theme: string): Theme => {
  const body = css.split(`:root[data-theme='${theme}'] {`)[1]?.split('\n}')[0] ?? '';
  const tokens = new Map<string, readonly [number, number, number]>();
  for (const [, name, lightness, chroma, hue] of body.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/g)) {
    if (name !== undefined) tokens.set(name, [Number(lightness), Number(chroma), Number(hue)]);
  }
  return tokens;
};

/** OKLCH to linear sRGB: https://bottosson.github.io/posts/oklab/ */
const linearRgb = ([lightness, chroma, hue]: readonly [number, number, number]): readonly [number, number, number] => {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
};

/** WCAG 2.2 relative luminance; colours outside sRGB are clipped as a plain screen would. */
const luminance = (colour: readonly [number, number, number]): number => {
  const [red, green, blue] = linearRgb(colour).map((value) => Math.min(1, Math.max(0, value)));
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
};

const ratio = (theme: Theme, front: string, back: string): number => {
  const frontColour = theme.get(front);
  const backColour = theme.get(back);
  if (frontColour === undefined || backColour === undefined) throw new Error(`No colour for ${front} on ${back}`);
  const [low, high] = [luminance(frontColour), luminance(backColour)].toSorted((one, other) => one - other);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
};

const TAGS = ['claim', 'evidence', 'critique', 'conflict-of-interest'] as const;
const SURFACES = ['paper', 'paper-raised', 'paper-sunken'] as const;

/** Text that is read at length. */
const reading: [string, string][] = [
  ...SURFACES.map((surface): [string, string] => ['ink', surface]),
  ...TAGS.map((tag): [string, string] => ['ink', `tag-${tag}-tint`]),
  ['ink', 'search-hit'],
];

/** Text of the interface. */
const interfaceText: [string, string][] = [
  ...[...SURFACES, 'paper-hover', 'paper-selected'].flatMap((surface): [string, string][] => [
    ['ink', surface],
    ['ink-muted', surface],
    ['danger', surface],
    ['accent', surface],
  ]),
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-hover'],
  ['ink', 'danger-tint'],
  ['danger', 'danger-tint'],
  ['ink', 'warning-tint'],
  ['warning', 'warning-tint'],
  // A relation's word on the claim map.
  ['warning', 'paper-sunken'],
  ['ink-muted', 'warning-tint'],
  ...TAGS.flatMap((tag): [string, string][] => [
    [`tag-${tag}`, 'paper'],
    [`tag-${tag}`, 'paper-raised'],
    [`tag-${tag}`, 'paper-sunken'],
    [`tag-${tag}`, 'paper-hover'],
    [`tag-${tag}`, `tag-${tag}-tint`],
  ]),
];

/** Boundaries of controls, focus rings and underlines: WCAG 2.2, 1.4.11. */
const graphics: [string, string][] = [
  ...[...SURFACES, 'paper-hover', 'paper-selected'].map((surface): [string, string] => ['focus', surface]),
  ...SURFACES.map((surface): [string, string] => ['boundary', surface]),
  // The part of a gauge that is done, and the border of what is chosen.
  ...[...SURFACES, 'paper-selected'].map((surface): [string, string] => ['accent', surface]),
];

describe.each(['light', 'dark', 'high-contrast'])('the %s theme', (name) => {
  const theme = tokensOf(name);
  it.each(reading)('lets text in %s be read on %s at 7:1', (front, back) => {
    expect(ratio(theme, front, back)).toBeGreaterThanOrEqual(7);
  });
  it.each(interfaceText)('shows interface text in %s on %s at 4.5:1', (front, back) => {
    expect(ratio(theme, front, back)).toBeGreaterThanOrEqual(4.5);
  });
  it.each(graphics)('shows %s on %s at 3:1', (front, back) => {
    expect(ratio(theme, front, back)).toBeGreaterThanOrEqual(3);
  });
});

it('defines the same colours in every theme', () => {
  const names = (theme: string): string[] => [...tokensOf(theme).keys()].toSorted();
  expect(names('dark')).toEqual(names('light'));
  expect(names('high-contrast')).toEqual(names('light'));
  expect(names('light').length).toBeGreaterThan(20);
});
