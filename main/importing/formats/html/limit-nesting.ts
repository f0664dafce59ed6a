/** Keeps hostile pages from making the parser's work quadratic: see limitNesting. */

/** As deep as Chromium lets a page's tree grow (kMaximumHTMLParserDOMTreeDepth). */
const MOST_OPEN = 512;

/** Elements without content, or whose end tag may be left out: they do not nest by themselves. */
const NOT_COUNTED = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
  'p',
  'li',
  'dt',
  'dd',
  'td',
  'th',
  'tr',
  'thead',
  'tbody',
  'tfoot',
  'colgroup',
  'option',
  'optgroup',
  'rt',
  'rp',
  'html',
  'head',
  'body',
]);

const TAG = /<(\/?)([a-zA-Z][^\s/>]{0,60})(?:"[^"]*"|'[^']*'|[^'"<>])*>/g;

const isCounted = (name: string, tag: string): boolean => !NOT_COUNTED.has(name.toLowerCase()) && !tag.endsWith('/>');

/**
 * Removes the tags that would open an element deeper than 512 levels, with their
 * end tags; text stays. A page within the limit comes back unchanged.
 */
export const limitNesting = (html: string): string => {
  let open = 0;
  let deepest = 0;
  for (const [tag, closing, name = ''] of html.matchAll(TAG)) {
    if (!isCounted(name, tag)) continue;
    open = closing === '/' ? Math.max(0, open - 1) : open + 1;
    deepest = Math.max(deepest, open);
  }
  if (deepest <= MOST_OPEN) return html;
  open = 0;
  return html.replace(TAG, (tag: string, closing: string, name: string) => {
    if (!isCounted(name, tag)) return tag;
    if (closing === '/') {
      open = Math.max(0, open - 1);
      return open < MOST_OPEN ? tag : ' ';
    }
    open += 1;
    return open <= MOST_OPEN ? tag : ' ';
  });
};
