/** SVG as text: escaped, without scripts, styles or anything from outside, the same bytes for the same picture. */
import type { Judgement } from '../model/instrument.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for SVG: markup and what XML 1.0 cannot hold made harmless. */
export const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex -- XML 1.0 has no other control characters (2.2)
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '\ufffd')
    .replaceAll(/[&<>"]/gu, (character) => ESCAPES[character] ?? character);

type Attributes = Readonly<Record<string, string | number>>;

/** An element; `children` are markup already. Numbers are rounded to hundredths. */
export const element = (name: string, attributes: Attributes, ...children: readonly string[]): string => {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? Math.round(value * 100) / 100 : escapeXml(value)}"`)
    .join('');
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`;
};

export const FONT = 'system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif';

/** Words at a point; `anchor` says which side of them is there. */
export const words = (
  text: string,
  x: number,
  y: number,
  {
    size = 13,
    anchor = 'start',
    weight = 400,
    fill = INK,
  }: { size?: number; anchor?: 'start' | 'middle' | 'end'; weight?: number; fill?: string } = {},
): string =>
  element('text', { x, y, 'font-size': size, 'text-anchor': anchor, 'font-weight': weight, fill, 'font-family': FONT }, escapeXml(text));

export const INK = '#1c1e21';
export const MUTED = '#5c6168';
export const LINE = '#d4d7dc';
const NOTHING = '#eceef1';

/** Green, yellow, red as the field has them, each dark or light enough for the sign inside to have a contrast of 4.5. */
const TONES: Readonly<Record<Judgement['tone'], { readonly fill: string; readonly sign: string }>> = {
  good: { fill: '#1a7f37', sign: '#ffffff' },
  caution: { fill: '#f2cc3d', sign: '#1c1e21' },
  bad: { fill: '#b3261e', sign: '#ffffff' },
  grave: { fill: '#5c0f0a', sign: '#ffffff' },
  neutral: { fill: '#6b7280', sign: '#ffffff' },
};

export const fillOf = (judgement: Judgement | null): string => (judgement === null ? NOTHING : TONES[judgement.tone].fill);

const polygon = (points: readonly (readonly [number, number])[], attributes: Attributes): string =>
  element('polygon', {
    points: points.map(([x, y]) => `${Math.round(x * 100) / 100},${Math.round(y * 100) / 100}`).join(' '),
    ...attributes,
  });

/** Outlined with dashes on white: what is not settled looks empty without any colour. */
export const PROVISIONAL: Attributes = { fill: '#ffffff', stroke: INK, 'stroke-width': 1.5, 'stroke-dasharray': '3 2' };

/** Each tone has its own form, so that a picture printed grey still distinguishes them. */
const form = (judgement: Judgement | null, x: number, y: number, radius: number, isProvisional: boolean): string => {
  if (judgement === null)
    return element('circle', {
      cx: x,
      cy: y,
      r: radius - 0.75,
      fill: 'none',
      stroke: MUTED,
      'stroke-width': 1.5,
      'stroke-dasharray': '3 3',
    });
  const look = isProvisional ? PROVISIONAL : { fill: TONES[judgement.tone].fill };
  const around = (corners: number, turn: number, scale: number): readonly (readonly [number, number])[] =>
    Array.from({ length: corners }, (_, index) => {
      const angle = ((index + turn) / corners) * 2 * Math.PI;
      return [x + Math.sin(angle) * radius * scale, y - Math.cos(angle) * radius * scale] as const;
    });
  switch (judgement.tone) {
    case 'good':
      return element('circle', { cx: x, cy: y, r: radius, ...look });
    case 'caution':
      return polygon(around(4, 0, 1.25), look);
    case 'bad':
      return polygon(around(4, 0.5, 1.25), look);
    case 'grave':
      return polygon(around(8, 0.5, 1.1), look);
    case 'neutral':
      return polygon(around(6, 0, 1.1), look);
  }
};

/** A judgement's light: its form and its sign; outlined while it is provisional, an empty ring where nothing is judged. */
export const light = (judgement: Judgement | null, x: number, y: number, radius: number, isProvisional = false): string =>
  form(judgement, x, y, radius, isProvisional) +
  (judgement === null
    ? ''
    : words(judgement.symbol, x, y + radius * 0.38, {
        size: radius * 1.15,
        anchor: 'middle',
        weight: 700,
        fill: isProvisional ? INK : TONES[judgement.tone].sign,
      }));

/** "Outlined: provisional, items open or answers rest on nothing". */
export const outlinedWords = (reasons: readonly string[]): string => `Outlined: provisional, ${reasons.join(' or ')}`;

/** An outlined light and what it means, for a legend. A judgement's sign in it distinguishes it from the empty ring of what is not judged. */
export const provisionalKey = (judgement: Judgement | null, reasons: readonly string[], x: number, y: number): string[] => [
  light(judgement, x, y, 8, true),
  words(outlinedWords(reasons), x + 19, y + 4, { size: 12, fill: MUTED }),
];

/** About how wide the widest of these is in the plots' font: a picture is made where no font can be asked. */
export const widestOf = (lines: readonly string[], size: number): number =>
  Math.max(0, ...lines.map((line) => Math.ceil(line.length * size * 0.54)));

/** Breaks words into lines of about so many characters. */
export const wrap = (text: string, characters: number): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/u)) {
    if (line !== '' && line.length + 1 + word.length > characters) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(line);
  return lines;
};

/** From line to line of a label, in CSS pixels. */
export const LABEL_LINE = 15;

/** Rows below each other, each high enough for its label: where each begins and how high it is, and where the last ends. */
export const stackRows = (
  lineCounts: readonly number[],
  top: number,
  least: number,
): { readonly rows: readonly { readonly y: number; readonly height: number }[]; readonly bottom: number } => {
  let bottom = top;
  const rows = lineCounts.map((lines) => {
    const height = Math.max(least, lines * LABEL_LINE + 10);
    const row = { y: bottom, height };
    bottom += height;
    return row;
  });
  return { rows, bottom };
};

/**
 * A whole picture with what it says in words for those who do not see it.
 * @param scale how much larger it is shown than it is drawn.
 */
export const picture = (width: number, height: number, title: string, description: string, content: readonly string[], scale = 1): string =>
  `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: width * scale,
      height: height * scale,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
    },
    element('title', {}, escapeXml(title)),
    element('desc', {}, escapeXml(description)),
    element('rect', { width, height, fill: '#ffffff' }),
    ...content,
  )}\n`;

/** Width and height of a picture made by `picture`, in CSS pixels. */
export const pictureSize = (svg: string): { width: number; height: number } => {
  const { width = 0, height = 0 } = /^<svg xmlns="[^"]*" width="(?<width>[\d.]+)" height="(?<height>[\d.]+)"/u.exec(svg)?.groups ?? {};
  return { width: Number(width), height: Number(height) };
};
