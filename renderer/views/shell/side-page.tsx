/** A page that slides over the right side: settings, care of the library, shortcuts, paste. It blocks nothing. */
import { Dialog, DialogDismiss, DialogHeading } from '@ariakit/react';
import { X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type ComponentType } from 'react';
import { IconButton } from '../../design/icon-button.tsx';
import { openPage, useSurfaces, type SidePage as SidePageName } from '../../state/surfaces.ts';
import { CheckReportPage } from '../check-report/check-report-page.tsx';
import { ConflictsPage } from '../exchange/conflicts-page.tsx';
import { ExportBundlePage } from '../exchange/export-bundle-page.tsx';
import { ErasePage } from '../erase/erase-page.tsx';
import { ExportPage } from '../export/export-page.tsx';
import { IncomingFilePage } from '../exchange/incoming-file-page.tsx';
import { ShortcutsPage } from '../help/shortcuts-page.tsx';
import { ImportReportPage } from '../import/import-report-page.tsx';
import { InstrumentsPage } from '../instruments/instruments-page.tsx';
import { PastePage } from '../import/paste-page.tsx';
import { LibraryCarePage } from '../settings/library-care-page.tsx';
import { SettingsPage } from '../settings/settings-page.tsx';
import { returnFocus } from './use-drawer-focus.ts';
import './side-page.css';

const PAGES: Readonly<Record<SidePageName, { readonly title: string; readonly Content: ComponentType }>> = {
  settings: { title: 'Settings', Content: SettingsPage },
  'library-care': { title: 'About and library', Content: LibraryCarePage },
  shortcuts: { title: 'Keyboard shortcuts', Content: ShortcutsPage },
  paste: { title: 'Import a pasted text', Content: PastePage },
  'import-report': { title: 'Import report', Content: ImportReportPage },
  'incoming-file': { title: 'Import a bundle or annotations', Content: IncomingFilePage },
  conflicts: { title: 'Conflicts', Content: ConflictsPage },
  instruments: { title: 'Instruments', Content: InstrumentsPage },
  'export-report': { title: 'Export the report', Content: ExportPage },
  'export-bundle': { title: 'Export as a bundle', Content: ExportBundlePage },
  'check-report': { title: 'Check a report', Content: CheckReportPage },
  erase: { title: 'Erase permanently', Content: ErasePage },
};

/** Pages that put the focus where their work begins. */
const TAKE_FOCUS: ReadonlySet<SidePageName> = new Set(['paste', 'export-report', 'export-bundle', 'conflicts']);

export const SidePage = () => {
  const page = useSurfaces((state) => state.page);
  const [heading, setHeading] = useState<HTMLHeadingElement | null>(null);
  /** Where the keyboard was before a page opened; pages that follow one another return there too. */
  const before = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (page !== null) before.current ??= document.activeElement;
  }, [page]);
  useEffect(() => {
    if (page !== null || before.current === null) return;
    returnFocus(before.current);
    before.current = null;
  }, [page]);
  if (page === null) return null;
  const { title, Content } = PAGES[page];
  return (
    <Dialog
      key={page}
      open
      modal={false}
      portal
      hideOnInteractOutside={false}
      onClose={() => openPage(null)}
      autoFocusOnShow={!TAKE_FOCUS.has(page)}
      initialFocus={heading}
      className="side-page"
    >
      <div className="side-page-bar">
        <DialogHeading ref={setHeading} tabIndex={-1} className="side-page-title">
          {title}
        </DialogHeading>
        <DialogDismiss render={<IconButton icon={X} small label="Close" />} />
      </div>
      {/* Scrolled by keyboard, also where nothing in it takes the focus. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="side-page-body" role="region" aria-label={title} tabIndex={0}>
        <Content />
      </div>
    </Dialog>
  );
};
