/** The order and the filters of the library, behind one button that says when something is hidden. */
import { MenuButton, MenuGroup, MenuGroupLabel, MenuItemCheck, MenuItemCheckbox, MenuItemRadio, MenuProvider } from '@ariakit/react';
import { ListFilter } from 'lucide-react';
import { memo } from 'react';
import { ARTICLE_KIND_LABELS, articleKindSchema } from '../../../shared/model/article.ts';
import { TAG_ORDER, tagSchema, TAGS } from '../../../shared/model/tag.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { PopupMenu } from '../../design/popup-menu.tsx';
import { TagChip } from '../../design/tag-chip.tsx';
import { useCall } from '../../state/queries.ts';
import { ORDER_LABELS, type ArticleOrder } from './arrange-articles.ts';
import { arrangementStore, changeArrangement } from './arrangement.ts';

export interface FilterMenuProps {
  /** The order that is shown now. */
  readonly order: ArticleOrder;
  readonly inReview: boolean;
}

const ORDERS: readonly ArticleOrder[] = ['review', 'title', 'year', 'imported', 'length'];
const asOrder = (value: unknown): ArticleOrder => ORDERS.find((order) => order === value) ?? 'imported';

/** Mounted while the menu is open: only then is it of interest which kinds and labels there are. */
const Choices = ({ inReview }: Pick<FilterMenuProps, 'inReview'>) => {
  const { data } = useCall('article.list', {});
  const articles = data?.articles ?? [];
  const kinds = articleKindSchema.options.filter((kind) => articles.some((article) => article.kind === kind));
  const labels = [...new Set(articles.flatMap((article) => article.labels))].toSorted();
  return (
    <>
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
    </>
  );
};

export const FilterMenu = memo(({ order, inReview }: FilterMenuProps) => {
  const { filter } = arrangementStore.use((arrangement) => arrangement);
  return (
    <MenuProvider
      placement="bottom-end"
      values={{ order, kinds: [...filter.kinds], tags: [...filter.tags], labels: [...filter.labels] }}
      setValues={(values) =>
        changeArrangement({
          order: asOrder(values.order),
          filter: {
            ...filter,
            kinds: articleKindSchema.array().parse(values.kinds),
            tags: tagSchema.array().parse(values.tags),
            labels: values.labels,
          },
        })
      }
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
        <Choices inReview={inReview} />
      </PopupMenu>
    </MenuProvider>
  );
});
