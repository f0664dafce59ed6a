/** The right column: one panel at a time behind tabs. */
import { Tab, TabList, TabPanel, TabProvider } from '@ariakit/react';
import { X } from 'lucide-react';
import { memo, type ComponentType } from 'react';
import { IconButton } from '../../design/icon-button.tsx';
import { PortalLayer } from '../../design/portal-layer.tsx';
import { useKeptFocus } from '../../design/use-kept-focus.ts';
import { useLayout } from '../../state/layout.ts';
import type { RightPanel } from '../../state/workspace.ts';
import { AnnotationsPanel } from '../annotations/annotations-panel.tsx';
import { carriesPassage } from '../annotations/dragging.ts';
import { AppraisePanel } from '../appraise/appraise-panel.tsx';
import { ImportTray } from '../import/import-tray.tsx';
import { LinksPanel } from '../links/links-panel.tsx';
import { ReportPanel } from '../report/report-panel.tsx';

const PANELS: readonly { readonly id: RightPanel; readonly title: string; readonly Content: ComponentType }[] = [
  { id: 'annotations', title: 'Annotations', Content: AnnotationsPanel },
  { id: 'links', title: 'Links', Content: LinksPanel },
  { id: 'report', title: 'Report', Content: ReportPanel },
  { id: 'appraise', title: 'Appraise', Content: AppraisePanel },
];

export const RightColumn = memo(() => {
  const { panel, narrow, showPanel, openRight } = useLayout();
  const keep = useKeptFocus<HTMLElement>(panel);
  return (
    <aside className="shell-column shell-right" aria-label="Appraisal" data-pane tabIndex={-1} {...keep}>
      <PortalLayer>
        <TabProvider
          selectedId={`panel-${panel}`}
          setSelectedId={(id) => {
            const chosen = PANELS.find((entry) => `panel-${entry.id}` === id);
            if (chosen !== undefined && chosen.id !== panel) showPanel(chosen.id);
          }}
        >
          <div className="shell-column-bar">
            <TabList className="tabs" aria-label="Panels">
              {PANELS.map(({ id, title }) => (
                <Tab
                  key={id}
                  id={`panel-${id}`}
                  className="tab"
                  // A passage that is held over the appraisals brings their items to drop it on.
                  onDragEnter={(event) => {
                    if (id === 'appraise' && panel !== id && carriesPassage(event.dataTransfer)) showPanel(id);
                  }}
                >
                  {title}
                  <span className="tab-room" aria-hidden="true">
                    {title}
                  </span>
                </Tab>
              ))}
            </TabList>
            <IconButton icon={X} small label="Close the panel" onClick={() => openRight(false)} />
          </div>
          {/* Named after its tab; re-created for each, so that no panel works unseen. */}
          <TabPanel key={panel} tabId={`panel-${panel}`} className="shell-column-body" data-scrolls focusable={false}>
            {PANELS.map(({ id, Content }) => (id === panel ? <Content key={id} /> : null))}
          </TabPanel>
        </TabProvider>
        {narrow ? null : <ImportTray docked />}
      </PortalLayer>
    </aside>
  );
});
