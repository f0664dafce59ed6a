/** A referee report in its three parts, each said to be whose it is. */
import { Tab, TabList, TabPanel, TabProvider } from '@ariakit/react';
import type { Subject } from '../../../shared/model/review.ts';
import { reportPartSchema, type Template } from '../../../shared/model/template.ts';
import { useTemplateChoice } from '../templates/use-template-choice.ts';
import { PART_TITLES } from './part-words.ts';
import { ReportDocumentView } from './report-document-view.tsx';

export const RefereeParts = ({ subject, template }: { readonly subject: Subject; readonly template: Template }) => {
  const { part, choose } = useTemplateChoice();
  return (
    <TabProvider
      selectedId={`part-${part}`}
      setSelectedId={(id) => {
        const chosen = reportPartSchema.options.find((each) => `part-${each}` === id);
        if (chosen !== undefined && chosen !== part) choose({ part: chosen });
      }}
    >
      <TabList className="tabs part-tabs" aria-label="Parts of the report">
        {reportPartSchema.options.map((each) => (
          <Tab key={each} id={`part-${each}`} className="tab">
            {PART_TITLES[each]}
          </Tab>
        ))}
      </TabList>
      <TabPanel key={part} tabId={`part-${part}`} className="part" data-part={part} focusable={false}>
        <ReportDocumentView subject={subject} template={template} part={part} />
      </TabPanel>
    </TabProvider>
  );
};
