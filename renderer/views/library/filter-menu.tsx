/** The order and the filters of the library, behind one button that says when something is hidden. */
import { MenuButton, MenuGroup, MenuGroupLabel, MenuItemCheck, MenuItemCheckbox, MenuItemRadio, MenuProvider } from '@ariakit/react';
import { ListFilter } from 'lucide-react';
import { ARTICLE_KIND_LABELS, articleKindSchema, type ArticleSummary } from '../../../shared/model/article.ts';
import { TAG_ORDER, tagSchema, TAGS } from '../../../shared/model/tag.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { PopupMenu } from '../../design/popup-menu.tsx';
import { TagChip } from '../../design/tag-chip.tsx';
import { ORDER_LABELS, type ArticleFilter, type ArticleOrder } from './arrange-articles.ts';

export interface FilterMenuProps {
  readonly articles: readonly ArticleSummary[];
  readonly filter: ArticleFilter;
  readonly order: ArticleOrder;
  readonly inReview: boolean;
  readonly onFilter: (filter: ArticleFilter) => void;
  readonly onOrder: (order: ArticleOrder) => void;
}

const ORDERS: readonly ArticleOrder[] = ['review', 'title', 'year', 'imported', 'length'];
const asOrder = (value: unknown): ArticleOrder => ORDERS.find((order) => order === value) ?? 'imported';

export const FilterMenu = ({ articles, filter, order, inReview, onFilter, onOrder }: FilterMenuProps) => {
  const kinds = articleKindSchema.options.filter((kind) => articles.some((article) => article.kind === kind));
  const labels = [...new Set(articles.flatMap((article) => article.labels))].toSorted();
  return (
    <MenuProvider
      placement="bottom-end"
      values={{ order, kinds: [...filter.kinds], tags: [...filter.tags], labels: [...filter.labels] }}
      setValues={(values) => {
        onOrder(asOrder(values.order));
        onFilter({
          ...filter,
          kinds: articleKindSchema.array().parse(values.kinds),
          tags: tagSchema.array().parse(values.tags),
          labels: values.labels,
        });
      }}
    >
      <MenuButton
        render={
          <IconButton
            icon={ListFilter}
            label="Sort and filter"
            data-filtered={filter.kinds.length + filter.tags.length + filter.labels.length > 0}
          />
        }
      />
      <PopupMenu aria-label="Sort and filter">
        <MenuGroup>
          <MenuGroupLabel className="menu-group-label">Sort by</MenuGroupLabel>
          {ORDERS.filter((entry) => entry !== 'review' || inReview).map((entry) => (
            <MenuItemRadio key={entry} name="order" value={entry} className="menu-item" hideOnClick={false}>
              <MenuItemCheck className="menu-check" />
              {ORDER_LABELS[entry]}
            </MenuItemRadio>
          ))}
        </MenuGroup>
        <MenuGroup>
          <MenuGroupLabel className="menu-group-label">With annotations of</MenuGroupLabel>
          {TAG_ORDER.map((tag) => (
            <MenuItemCheckbox key={tag} name="tags" value={tag} className="menu-item" hideOnClick={false}>
              <MenuItemCheck className="menu-check" />
              <TagChip tag={tag} text={TAGS[tag].label} />
            </MenuItemCheckbox>
          ))}
        </MenuGroup>
        {kinds.length < 2 ? null : (
          <MenuGroup>
            <MenuGroupLabel className="menu-group-label">Kind</MenuGroupLabel>
            {kinds.map((kind) => (
              <MenuItemCheckbox key={kind} name="kinds" value={kind} className="menu-item" hideOnClick={false}>
                <MenuItemCheck className="menu-check" />
                <span className="article-kind">{ARTICLE_KIND_LABELS[kind]}</span>
              </MenuItemCheckbox>
            ))}
          </MenuGroup>
        )}
        {labels.length === 0 ? null : (
          <MenuGroup>
            <MenuGroupLabel className="menu-group-label">Label</MenuGroupLabel>
            {labels.map((label) => (
              <MenuItemCheckbox key={label} name="labels" value={label} className="menu-item" hideOnClick={false}>
                <MenuItemCheck className="menu-check" />
                {label}
              </MenuItemCheckbox>
            ))}
          </MenuGroup>
        )}
      </PopupMenu>
    </MenuProvider>
  );
};
