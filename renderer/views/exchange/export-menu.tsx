/** Beside the report's own export: the report to paste elsewhere, its annotations in other formats, and all of it as a bundle. */
import { MenuButton, MenuItem, MenuProvider, MenuSeparator } from '@ariakit/react';
import { ChevronDown } from 'lucide-react';
import { runCommand } from '../../commands/registry.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { PopupMenu } from '../../design/popup-menu.tsx';

const FORMATS = [
  ['exchange.web-annotations', 'Annotations as Web Annotations'],
  ['exchange.csv', 'Annotations as CSV'],
  ['exchange.json', 'Annotations as JSON'],
] as const;

export const ExportMenu = () => (
  <MenuProvider placement="bottom-end">
    <MenuButton render={<IconButton icon={ChevronDown} small label="Export in another format" />} />
    <PopupMenu aria-label="Export in another format">
      <MenuItem className="menu-item" onClick={() => void runCommand('report.copy')}>
        Copy as Markdown
      </MenuItem>
      <MenuSeparator className="menu-separator" />
      {FORMATS.map(([id, title]) => (
        <MenuItem key={id} className="menu-item" onClick={() => void runCommand(id)}>
          {title}
        </MenuItem>
      ))}
      <MenuSeparator className="menu-separator" />
      <MenuItem className="menu-item" onClick={() => void runCommand('bundle.export')}>
        Everything as a bundle
      </MenuItem>
    </PopupMenu>
  </MenuProvider>
);
