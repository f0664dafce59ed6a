/**
 * Pictures as PNG, drawn from their SVG without a browser. The font is one that ships, so
 * that words are legible on a machine that has none and look the same everywhere; the
 * system's fonts are asked only for scripts that it does not have.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { renderAsync, Resvg, type ResvgRenderOptions } from '@resvg/resvg-js';
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import { pictureSize } from '../../../shared/plots/svg.ts';

const FAMILY = 'Liberation Sans';
const FILES = ['LiberationSans-Regular.ttf', 'LiberationSans-Bold.ttf'];

const here = import.meta.dirname;

/** In the package when run from source; built, vite.config.ts puts them beside the program. */
const fontFolder = (): string => {
  if (import.meta.filename.endsWith('.ts')) return join(here, '../../../node_modules/pdfjs-dist/standard_fonts');
  const beside = join(here, 'fonts');
  return existsSync(beside) ? beside : join(here, '..', 'fonts');
};

/** Latin, Greek and Cyrillic with their punctuation, which the font has. */
const BEYOND_THE_FONT =
  /[^\n\u0020-\u007e\u00a0-\u017f\u0384-\u03a1\u03a3-\u03ce\u0400-\u045f\u2010\u2011\u2013-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122\u2190-\u2193\u2212\u2248\u2260\u2264\u2265]/u;

/** Pixels of the PNG for one of the picture: sharp on a dense screen, and on paper. */
const SCALE = 2;

/** Drawing holds four bytes of memory for each pixel. */
const MOST_PIXELS = 100_000_000;

/** Pixels for one of the picture below which its words cannot be read. */
const LEAST_SCALE = 0.75;

const scaleOf = (svg: string): number => {
  const { width, height } = pictureSize(svg);
  const scale = Math.min(SCALE, Math.sqrt(MOST_PIXELS / (width * height)));
  if (scale >= LEAST_SCALE) return scale;
  throw new TouchstoneError({
    code: 'invalid-input',
    message: `This picture is too large for a PNG (${Math.round(width)} × ${Math.round(height)}). Save it as SVG.`,
  });
};

const optionsFor = (svg: string): ResvgRenderOptions => ({
  fitTo: { mode: 'zoom', value: scaleOf(svg) },
  background: '#ffffff',
  font: {
    loadSystemFonts: BEYOND_THE_FONT.test(svg),
    fontFiles: FILES.map((name) => join(fontFolder(), name)),
    defaultFontFamily: FAMILY,
    sansSerifFamily: FAMILY,
  },
});

/**
 * @param svg a picture of our own: standalone, without references.
 * @returns a PNG twice as wide and high as the picture says it is; smaller for very large ones.
 * @throws TouchstoneError `invalid-input` when it would have to be too small to be read.
 */
export const renderPng = (svg: string): Uint8Array => new Resvg(svg, optionsFor(svg)).render().asPng();

/** The same, drawn in a thread of its own; its caller goes on meanwhile. */
export const drawPng = async (svg: string): Promise<Uint8Array> => (await renderAsync(svg, optionsFor(svg))).asPng();
