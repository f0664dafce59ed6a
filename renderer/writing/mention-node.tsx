/** A live reference to an annotation inside a note. Holds the id; what it shows comes from the mention source. */
import { $create, $getState, $setState, createState, DecoratorNode, type LexicalNode } from 'lexical';
import type { JSX } from 'react';
import { annotationIdSchema, type AnnotationId } from '../../shared/model/id.ts';
import { MentionChip } from './mention-chip.tsx';

const NO_ANNOTATION = annotationIdSchema.parse('00000000-0000-0000-0000-000000000000');

const annotationIdState = createState('annotationId', {
  parse: (value): AnnotationId => annotationIdSchema.safeParse(value).data ?? NO_ANNOTATION,
});
const labelState = createState('label', { parse: (value) => (typeof value === 'string' ? value : '@') });

export class MentionNode extends DecoratorNode<JSX.Element> {
  override $config() {
    return this.config('mention', {
      extends: DecoratorNode,
      stateConfigs: [
        { flat: true, stateConfig: annotationIdState },
        { flat: true, stateConfig: labelState },
      ],
    });
  }

  getAnnotationId(): AnnotationId {
    return $getState(this, annotationIdState);
  }

  /** The link's text in Markdown, "@" unless someone wrote another. */
  getLabel(): string {
    return $getState(this, labelState);
  }

  override getTextContent(): string {
    return `[${this.getLabel()}](annotation:${this.getAnnotationId()})`;
  }

  override isInline(): true {
    return true;
  }

  override createDOM(): HTMLElement {
    const dom = document.createElement('span');
    dom.className = 'writing-mention';
    return dom;
  }

  override updateDOM(): false {
    return false;
  }

  override decorate(): JSX.Element {
    return <MentionChip annotationId={this.getAnnotationId()} />;
  }
}

export const $createMentionNode = (annotationId: AnnotationId, label = '@'): MentionNode => {
  const node = $create(MentionNode);
  $setState(node, annotationIdState, annotationId);
  $setState(node, labelState, label);
  return node;
};

export const $isMentionNode = (node: LexicalNode): node is MentionNode => node instanceof MentionNode;
