/**
 * Markdown the editor has no form for (tables, images, HTML, footnotes), kept as
 * the source it was written in, so that editing a note never drops or escapes it.
 */
import {
  $create,
  $createParagraphNode,
  $createTextNode,
  $getState,
  $setState,
  createState,
  ElementNode,
  type LexicalNode,
  type ParagraphNode,
  type RangeSelection,
  type TextNode,
} from 'lexical';

/** A block of Markdown source; its text content is written out unchanged. */
export class SourceBlockNode extends ElementNode {
  override $config() {
    return this.config('source-block', { extends: ElementNode });
  }

  override createDOM(): HTMLElement {
    const dom = document.createElement('pre');
    dom.className = 'writing-source';
    return dom;
  }

  override updateDOM(): false {
    return false;
  }

  override insertNewAfter(_selection: RangeSelection, restoreSelection = true): ParagraphNode {
    const paragraph = $createParagraphNode();
    this.insertAfter(paragraph, restoreSelection);
    return paragraph;
  }

  override collapseAtStart(): boolean {
    const paragraph = $createParagraphNode();
    paragraph.append(...this.getChildren());
    this.replace(paragraph);
    return true;
  }
}

export const $createSourceBlock = (): SourceBlockNode => $create(SourceBlockNode);

export const $isSourceBlock = (node: LexicalNode): node is SourceBlockNode => node instanceof SourceBlockNode;

const inlineSource = createState('source', { parse: (value) => value === true });

/** A piece of Markdown source inside a line; deleted as a whole, never edited in part. */
export const $createInlineSource = (source: string): TextNode => {
  const node = $createTextNode(source).setMode('token');
  $setState(node, inlineSource, true);
  return node;
};

export const $isInlineSource = (node: LexicalNode): boolean => $getState(node, inlineSource);

const softBreak = createState('soft', { parse: (value) => value === true });

/** Marks a line break as Markdown's soft one: a new line in the source, a space when rendered. */
export const $markSoftBreak = <Node extends LexicalNode>(node: Node): Node => $setState(node, softBreak, true);

export const $isSoftBreak = (node: LexicalNode): boolean => $getState(node, softBreak);
