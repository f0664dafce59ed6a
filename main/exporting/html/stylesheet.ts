/** How a report looks as HTML: on a screen in light and dark, and on paper. Nothing is loaded; fonts are those of the reader's system. */

/** A CSS string that no title can end (CSS Syntax 3, 4.3.5 and 4.3.7). */
const cssString = (text: string): string =>
  `"${Array.from(text.toWellFormed(), (character) => (/[\p{L}\p{N} ,.:?-]/u.test(character) ? character : `\\${(character.codePointAt(0) ?? 0xfffd).toString(16)} `)).join('')}"`;

/** Longest title at the head of each printed page, in characters. */
const RUNNING_TITLE = 90;

const runningTitle = (title: string): string => {
  const characters = Array.from(title);
  return cssString(characters.length > RUNNING_TITLE ? `${characters.slice(0, RUNNING_TITLE).join('').trimEnd()} …` : title);
};

const COMMON = `
:root {
  color-scheme: light dark;
  --paper: #fdfcfa; --sunken: #f5f3ef; --ink: #1f1c19; --muted: #5f5a54; --rule: #e2ded8; --accent: #1d5165;
  --claim: #1b4fa0; --claim-tint: #e3edfb;
  --evidence: #14612b; --evidence-tint: #e0f3e4;
  --critique: #8a4300; --critique-tint: #fbe9d7;
  --conflict-of-interest: #6a2688; --conflict-of-interest-tint: #f3e4f8;
  --serif: Charter, "Iowan Old Style", "Source Serif 4", "Palatino Linotype", "Noto Serif", "Liberation Serif", Georgia, serif;
  --sans: Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #1b1917; --sunken: #24211f; --ink: #e8e4de; --muted: #b0aaa2; --rule: #3b3733; --accent: #8fcbe0;
    --claim: #9cc3ff; --claim-tint: #1d3355;
    --evidence: #93dba6; --evidence-tint: #16391f;
    --critique: #f4b982; --critique-tint: #452a10;
    --conflict-of-interest: #dcaef2; --conflict-of-interest-tint: #40214d;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font-family: var(--serif); line-height: 1.55; overflow-wrap: break-word; text-rendering: optimizeLegibility; }
h1, h2, h3, h4, h5, h6 { font-family: var(--sans); line-height: 1.25; font-weight: 650; text-wrap: balance; }
p { margin: 0.6em 0; }
a { color: var(--accent); text-decoration-thickness: 0.06em; text-underline-offset: 0.15em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
blockquote { margin: 0.7em 0; padding: 0.1em 0 0.1em 1em; border-inline-start: 3px solid var(--rule); }
blockquote p { white-space: pre-wrap; margin: 0; }
blockquote p + p { margin-top: 0.6em; }
pre { white-space: pre-wrap; padding: 0.8em 1em; background: var(--sunken); border-radius: 6px; }
code { font-family: ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", monospace; font-size: 0.88em; }
ul, ol { padding-inline-start: 1.5em; margin: 0.6em 0; }
li { margin: 0.25em 0; }
li > p { margin: 0.25em 0; }
li:has(> p) + li { margin-top: 0.7em; }
table { border-collapse: collapse; width: 100%; margin: 1em 0; font: 0.85em/1.45 var(--sans); }
th, td { padding: 0.45em 0.7em; border-bottom: 1px solid var(--rule); text-align: start; vertical-align: top; }
th { border-bottom: 2px solid var(--muted); font-weight: 650; }
figure { margin: 1.4em 0; padding: 0.75rem; background: #ffffff; border: 1px solid var(--rule); border-radius: 8px; }
figure img { display: block; max-width: 100%; height: auto; margin: 0 auto; }
hr { border: 0; border-top: 1px solid var(--rule); margin: 2em 0; }
.reference { float: inline-start; margin: 0 0.6em 0 0; padding: 0.12em 0.5em; border-radius: 4px; font-size: 0.82rem; line-height: 1.4; font-variant-numeric: tabular-nums; print-color-adjust: exact; }
.reference + p { display: flow-root; font-family: var(--sans); font-size: 0.86rem; line-height: 1.75; margin: 0; color: var(--muted); }
.claim > .reference { color: var(--claim); background: var(--claim-tint); }
.evidence > .reference { color: var(--evidence); background: var(--evidence-tint); }
.critique > .reference { color: var(--critique); background: var(--critique-tint); }
.conflict-of-interest > .reference { color: var(--conflict-of-interest); background: var(--conflict-of-interest-tint); }
.claim > blockquote { border-color: var(--claim); }
.evidence > blockquote { border-color: var(--evidence); }
.critique > blockquote { border-color: var(--critique); }
.conflict-of-interest > blockquote { border-color: var(--conflict-of-interest); }
.entry blockquote + p, .pages blockquote + p:has(> strong:first-child) { font-family: var(--sans); font-size: 0.8rem; color: var(--muted); margin: 0.2em 0 0.7em; padding-inline-start: calc(1em + 3px); }
`;

const PAGES = `
.pages { font-size: 1.0625rem; }
.pages main { max-width: 44rem; margin: 0 auto; padding: 3.5rem 1.5rem 6rem; }
.pages h1 { font-size: 2rem; letter-spacing: -0.015em; margin: 0 0 0.4em; }
.pages h1 + p { font-family: var(--sans); font-size: 0.9rem; color: var(--muted); margin: 0 0 2.5em; }
.pages h2 { font-size: 1.35rem; margin: 2.6em 0 0.8em; padding-top: 1.1em; border-top: 1px solid var(--rule); }
.pages h3:not(.reference) { font-size: 1.08rem; margin: 2em 0 0.5em; }
.pages h4:not(.reference), .pages h5:not(.reference), .pages h6:not(.reference) { font-size: 0.95rem; margin: 1.5em 0 0.4em; }
.entry { margin: 1.6em 0; }
.below-1 { margin-inline-start: 1.75rem; } .below-2 { margin-inline-start: 3.5rem; } .below-3 { margin-inline-start: 5.25rem; }
:target { scroll-margin-top: 1.5rem; }
.entry:has(> :target) { background: var(--sunken); box-shadow: 0 0 0 0.75rem var(--sunken); border-radius: 2px; }
nav { font-family: var(--sans); font-size: 0.85rem; line-height: 1.4; margin: 0 0 2rem; padding: 1rem 1.2rem; background: var(--sunken); border-radius: 8px; }
.pages nav h2 { font-size: 0.85rem; margin: 0 0 0.6em; padding: 0; border: 0; color: var(--muted); font-weight: 600; }
nav ol { list-style: none; margin: 0; padding: 0; }
nav li { margin: 0; }
nav a { display: block; padding: 0.28em 0; color: var(--ink); text-decoration: none; }
nav a:hover { text-decoration: underline; }
nav .level-3 { padding-inline-start: 1em; }
nav .level-3 a { color: var(--muted); }
@media screen and (min-width: 70rem) {
  .has-contents main { margin: 0 0 0 calc(50% - 13.5rem); }
  .has-contents nav { position: fixed; top: 0; bottom: 0; left: calc(50% - 33rem); width: 17rem; overflow-y: auto; padding: 3.9rem 0.5rem 2rem; margin: 0; background: none; }
}
@media (max-width: 40rem) { .pages main { padding: 2rem 1.1rem 4rem; } .below-1, .below-2, .below-3 { margin-inline-start: 0.9rem; } }
`;

const pagesPrint = (title: string): string => `
@page {
  margin: 22mm 20mm 20mm;
  @top-left { content: ${runningTitle(title)}; font: 8pt system-ui, sans-serif; color: #5f5a54; }
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; color: #5f5a54; }
}
@page :first { @top-left { content: none; } }
@media print {
  :root { --paper: #ffffff; }
  .pages { font-size: 10.5pt; }
  .pages main { max-width: none; padding: 0; }
  nav { background: none; padding: 0; margin: 0 0 1.5em; font-size: 9.5pt; break-inside: avoid; }
  nav a { padding: 0.15em 0; }
  nav:not(.long), .handout nav, .sheet nav { display: none; }
  .pages h1 { font-size: 20pt; } .pages h2 { font-size: 14pt; } .pages h3:not(.reference) { font-size: 11.5pt; }
  .reference { font-size: 8.5pt; } .reference + p { font-size: 9pt; } .entry blockquote + p { font-size: 8.5pt; }
  h1, h2, h3, h4, h5, h6, .reference + p { break-after: avoid; }
  p, li { orphans: 3; widows: 3; }
  blockquote, figure, tr, pre { break-inside: avoid; }
  blockquote + p { break-before: avoid; }
  /* What introduces a list, a quotation or a table stays with it: a place, "Cited above:", a label. */
  p:has(+ blockquote), p:has(+ ul), p:has(+ ol), p:has(+ table), p:has(> strong:only-child) { break-after: avoid; }
  li:first-child:not(:last-child) { break-after: avoid; }
  .entry > .reference + p { break-after: avoid; }
  thead { display: table-header-group; }
  figure { border: 0; padding: 0; }
  figure img { max-height: 200mm; width: auto; }
  a { color: inherit; text-decoration: none; }
  p a, li a { color: var(--accent); }
}
`;

/** Two pages of paper are what people take along. */
const HANDOUT = `
@page handout { margin: 14mm 15mm 13mm; }
@media print {
  .handout { page: handout; font-size: 8.7pt; line-height: 1.33; }
  .handout h1 { font-size: 15pt; }
  .handout h1 + p { font-size: 8pt; margin-bottom: 1em; }
  .handout h2 { font-size: 10.8pt; margin: 1em 0 0.3em; padding: 0; border: 0; }
  .handout h3:not(.reference) { font-size: 9.5pt; margin: 0.8em 0 0.2em; }
  .handout p, .handout ul, .handout ol, .handout blockquote { margin-block: 0.3em; }
  .handout li, .handout li > p { margin-block: 0.1em; }
  .handout blockquote + p:has(> strong:first-child) { font-size: 7.5pt; margin-block: 0 0.5em; }
  .handout main > ul:last-child { columns: 2; column-gap: 7mm; font-size: 7.5pt; line-height: 1.27; padding-inline-start: 1.2em; }
}
`;

/** Held in the hand and looked at now and then: close, but in letters that are read at arm's length. */
const SHEET = `
@page sheet { margin: 17mm 17mm 15mm; }
@media print {
  .sheet { page: sheet; font-size: 10.3pt; line-height: 1.36; }
  .sheet h1 { font-size: 16pt; }
  .sheet h1 + p { font-size: 8.5pt; margin-bottom: 0.8em; }
  .sheet h2 { font-size: 12.5pt; margin: 1.1em 0 0.35em; padding: 0.5em 0 0; }
  .sheet h3:not(.reference) { font-size: 10.5pt; margin: 0.9em 0 0.25em; }
  .sheet p, .sheet ul, .sheet ol { margin-block: 0.35em; }
  .sheet blockquote { margin-block: 0.35em 0.15em; }
  .sheet li, .sheet li > p { margin-block: 0.12em; }
  .sheet blockquote + p:has(> strong:first-child) { font-size: 8pt; margin-block: 0 0.3em; }
  .sheet p:has(> strong:only-child) { break-after: avoid; }
  .sheet main > ul:last-child { columns: 2; column-gap: 7mm; font-size: 7.8pt; line-height: 1.28; padding-inline-start: 1.2em; }
}
`;

const SLIDES = `
@media screen { html { scroll-snap-type: y mandatory; } }
.slide { position: relative; min-height: 100vh; scroll-snap-align: start; padding: 6vh 6vw 7vh; border-bottom: 1px solid var(--rule); display: flex; flex-direction: column; font-size: clamp(1rem, min(2.5vw, 4.4vh), 3rem); line-height: 1.45; }
.slide.dense { font-size: clamp(0.9rem, min(2vw, 3.5vh), 2.4rem); }
.slide:has(> h1) { justify-content: center; }
.slide h1 { font-size: 2em; margin: 0 0 0.4em; letter-spacing: -0.015em; }
.slide h2 { font-size: clamp(1.3rem, min(3.4vw, 6vh), 4rem); margin: 0 0 0.6em; }
.slide h3:not(.reference) { font-size: 1.1em; margin: 0.6em 0 0.3em; }
.slide p, .slide ul, .slide ol { margin: 0.4em 0; }
.slide .reference, .slide .reference + p { font-size: 0.7em; }
.slide .entry { margin: 0.5em 0; }
.slide .entry blockquote + p, .slide blockquote + p:has(> strong:first-child) { font-family: var(--sans); font-size: 0.62em; color: var(--muted); }
.slide figure { flex: 1; display: flex; margin: 0; padding: 0.5rem; border: 0; }
.slide figure img { width: 100%; height: 72vh; object-fit: contain; }
.slide .number { position: absolute; right: 1.5rem; bottom: 1rem; margin: 0; font-family: var(--sans); font-size: 0.75rem; color: var(--muted); }
@page { size: 13.333in 7.5in; margin: 0; }
@media print {
  :root { --paper: #ffffff; }
  .slide { border: 0; min-height: 7.49in; padding: 0.6in 0.8in; font-size: 26pt; break-after: page; }
  .slide.dense { font-size: 21pt; }
  .slide h2 { font-size: 32pt; }
  .slide:last-child { break-after: auto; }
  .slide figure { padding: 0; }
  .slide figure img { height: 5.3in; }
  blockquote, figure, tr { break-inside: avoid; }
}
`;

/** @param title printed at the head of each printed page but the first. */
export const pagesStylesheet = (title: string): string => COMMON + PAGES + pagesPrint(title) + HANDOUT + SHEET;

export const slidesStylesheet = (): string => COMMON + SLIDES;
