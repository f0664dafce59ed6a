/** Every kind of node the editor works with, and the name its clipboard data goes by. */
import { CodeNode } from '@lexical/code-core';
import { LinkNode } from '@lexical/link';
import { ListItemNode, ListNode } from '@lexical/list';
import { HeadingNode, QuoteNode } from '@lexical/rich-text';
import { MentionNode } from './mention-node.tsx';
import { SourceBlockNode } from './source-nodes.ts';

export const WRITING_NODES = [HeadingNode, QuoteNode, ListNode, ListItemNode, CodeNode, LinkNode, MentionNode, SourceBlockNode];

/** Lexical takes over copied nodes only between editors of one name. */
export const WRITING_NAMESPACE = 'touchstone-writing';
