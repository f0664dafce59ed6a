/** The kinds of article as a list offers them. */
import { ARTICLE_KIND_LABELS, articleKindSchema } from '../../../shared/model/article.ts';
import { optionsOf } from '../../design/select.tsx';

export const ARTICLE_KIND_OPTIONS = optionsOf(articleKindSchema.options, ARTICLE_KIND_LABELS);
