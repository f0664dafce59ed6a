/**
 * A report document as its reader will see it: Markdown drawn as elements, pictures in
 * their places, slides as slides. Here alone references lead to the passages.
 */
import type { Nodes, RootContent } from 'mdast';
import { useContext, useMemo, type JSX, type ReactNode } from 'react';
import { parseTextually } from '../../../shared/markdown/parse-markdown.ts';
import { isSafeAddress } from '../../../shared/markdown/safe-address.ts';
import { PICTURE_SCHEME, type ReportDocument } from '../../../shared/report/document.ts';
import type { ReportEntry } from '../../../shared/report/model.ts';
import { referenceAnchor } from '../../../shared/report/reference-anchor.ts';
import { GrowingList, useGrowing } from '../../design/growing-list.tsx';
import { MarkdownLookContext, PLAIN_LOOK, renderAll, type MarkdownLook } from '../../writing/markdown-nodes.tsx';
import { ReportContext } from './report-context.ts';
import { ReferenceButton } from './report-entry-view.tsx';
import { slidesOf, type Slide } from './slides.ts';
import './document.css';

/** The panel's own heading is the level above. */
const HEADINGS = ['h2', 'h3', 'h4', 'h5', 'h6', 'h6'] as const;

const Picture = ({ document, url, alt }: { readonly document: ReportDocument; readonly url: string; readonly alt: string }): ReactNode => {
  const picture = url.startsWith(PICTURE_SCHEME) ? document.pictures.find(({ id }) => id === url.slice(PICTURE_SCHEME.length)) : undefined;
  if (picture === undefined) return alt;
  const { svg, width, height } = picture;
  return (
    // Scrolled by keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <span className="document-picture-frame" role="group" aria-label="Picture" tabIndex={0}>
      <img
        className="document-picture"
        src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
        alt={picture.alt}
        width={width}
        height={height}
      />
    </span>
  );
};

/** The words of a node that is nothing but text; null of any other. */
const onlyText = ({ children }: { readonly children: readonly Nodes[] }): string | null => {
  const [only, ...others] = children;
  return only?.type === 'text' && others.length === 0 ? only.value : null;
};

/** References in a part of a referee report are its own. */
const lookOf = (document: ReportDocument, entries: Iterable<ReportEntry>): MarkdownLook => {
  const named = document.references ?? [...entries];
  const byReference = new Map(named.map(({ annotationId, reference }) => [reference, { annotationId, reference }]));
  const entryNamed = (words: string | null | undefined) => (words === null || words === undefined ? undefined : byReference.get(words));
  const byAnchor = new Map([...byReference.values()].map((entry) => [referenceAnchor(entry), entry]));
  return {
    ...PLAIN_LOOK,
    heading: (node, words) => {
      const Level = HEADINGS[node.depth - 1] ?? 'h6';
      const entry = entryNamed(onlyText(node));
      return (
        <Level className={`document-heading document-heading-${node.depth}`}>
          {entry === undefined ? words : <ReferenceButton annotationId={entry.annotationId} as={entry.reference} />}
        </Level>
      );
    },
    strong: (node, words) => {
      const entry = entryNamed(onlyText(node));
      return entry === undefined ? <strong>{words}</strong> : <ReferenceButton annotationId={entry.annotationId} as={entry.reference} />;
    },
    link: ({ url, title }, words) => {
      const entry = byAnchor.get(url);
      if (entry !== undefined) return <ReferenceButton annotationId={entry.annotationId} as={entry.reference} />;
      if (!isSafeAddress(url)) return words;
      return (
        <a href={url} target="_blank" rel="noreferrer noopener" title={title ?? undefined}>
          {words}
        </a>
      );
    },
    image: ({ url, alt }) => <Picture document={document} url={url} alt={alt ?? ''} />,
    table: (table) => (
      // Scrolled by keyboard too: a table may be wider than the panel.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      <div className="document-table" role="region" aria-label="Table" tabIndex={0}>
        {table}
      </div>
    ),
  };
};

/** A heading and what is below it, so that a long document is drawn section by section. */
interface Stretch {
  readonly key: number;
  readonly nodes: readonly RootContent[];
}

/** Most blocks of a stretch. */
const LONGEST_STRETCH = 24;

const stretchesOf = (nodes: readonly RootContent[]): readonly Stretch[] => {
  const stretches: { key: number; nodes: RootContent[] }[] = [];
  for (const [key, node] of nodes.entries()) {
    const last = stretches.at(-1);
    if (last === undefined || last.nodes.length >= LONGEST_STRETCH || (node.type === 'heading' && node.depth <= 2))
      stretches.push({ key, nodes: [node] });
    else last.nodes.push(node);
  }
  return stretches;
};

const SlideCard = ({ slide, total }: { readonly slide: Slide; readonly total: number }): JSX.Element => (
  <li className="slide-item">
    <section className="slide prose" aria-label={`Slide ${slide.number} of ${total}`}>
      {renderAll(slide.nodes)}
      <p className="slide-number" aria-hidden="true">
        {slide.number}
      </p>
    </section>
    {slide.notes === '' ? null : (
      <p className="slide-notes small">
        <span className="muted">Speaker’s notes: </span>
        {slide.notes}
      </p>
    )}
  </li>
);

const Pages = ({ nodes }: { readonly nodes: readonly RootContent[] }): JSX.Element => {
  const stretches = useMemo(() => stretchesOf(nodes), [nodes]);
  const { count, more } = useGrowing(stretches.length);
  return (
    <div className="document">
      {stretches.slice(0, count).map((stretch) => (
        <div key={stretch.key} className="document-stretch prose">
          {renderAll(stretch.nodes)}
        </div>
      ))}
      {more}
    </div>
  );
};

const Slides = ({ nodes }: { readonly nodes: readonly RootContent[] }): JSX.Element => {
  const slides = useMemo(() => slidesOf(nodes), [nodes]);
  return (
    <GrowingList
      className="slides"
      items={slides}
      render={(slide) => <SlideCard key={slide.number} slide={slide} total={slides.length} />}
    />
  );
};

export const DocumentView = ({ document }: { readonly document: ReportDocument }): JSX.Element => {
  const { entries } = useContext(ReportContext);
  const look = useMemo(() => lookOf(document, entries.values()), [document, entries]);
  const nodes = useMemo(() => parseTextually(document.body).children, [document]);
  return (
    <MarkdownLookContext value={look}>
      {document.layout === 'slides' ? <Slides nodes={nodes} /> : <Pages nodes={nodes} />}
    </MarkdownLookContext>
  );
};
