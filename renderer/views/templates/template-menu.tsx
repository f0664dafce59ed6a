/** For which reader the report is: those that ship, the user's own, and the way to arrange one. */
import { MenuButton, MenuGroup, MenuGroupLabel, MenuItem, MenuItemRadio, MenuProvider, MenuSeparator } from '@ariakit/react';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Template } from '../../../shared/model/template.ts';
import { runCommand } from '../../commands/registry.ts';
import { PopupMenu } from '../../design/popup-menu.tsx';
import { createStore } from '../../state/create-store.ts';
import { announce } from '../../state/announcements.ts';
import { arrangementStore, TEMPLATE_BUTTON_ID } from './arrangement.ts';
import { TEMPLATE_PURPOSES } from './template-purposes.ts';
import { useTemplateChoice } from './use-template-choice.ts';
import './templates.css';

/** True from a command that asks for the menu until it is open: the panel may have to open first. */
export const templateMenuAsked = createStore(false);

const TemplateItem = ({ template, hint }: { readonly template: Template; readonly hint: string }) => (
  <MenuItemRadio name="template" value={template.id} className="menu-item template-item" hideOnClick>
    <span className="template-item-words">
      {template.title}
      <span className="muted small">{hint}</span>
    </span>
    <Check className="template-item-check" size={15} aria-hidden="true" />
  </MenuItemRadio>
);

export const TemplateMenu = () => {
  const { templates, template, choose } = useTemplateChoice();
  const button = useRef<HTMLButtonElement>(null);
  const isAsked = templateMenuAsked.use((asked) => asked);
  // As a key on the button opens it: the keyboard continues in the menu, and back to the button behind it.
  useEffect(() => {
    if (!isAsked) return;
    templateMenuAsked.set(false);
    button.current?.focus();
    button.current?.click();
  }, [isAsked]);
  const own = templates.filter(({ builtIn }) => !builtIn);
  const chooseById = (id: unknown): void => {
    const chosen = templates.find((each) => each.id === id);
    if (chosen === undefined) return;
    arrangementStore.set(null);
    choose({ templateId: chosen.id });
    announce(`${chosen.title}.`);
  };
  return (
    <MenuProvider placement="bottom-start" values={{ template: template.id }} setValues={({ template: id }) => chooseById(id)}>
      <MenuButton ref={button} id={TEMPLATE_BUTTON_ID} className="template-button" aria-label={`Template: ${template.title}`}>
        <span className="template-button-title">{template.title}</span>
        <ChevronsUpDown size={14} aria-hidden="true" />
      </MenuButton>
      <PopupMenu aria-label="Template of the report">
        {templates
          .filter(({ builtIn }) => builtIn)
          .map((each) => (
            <TemplateItem key={each.id} template={each} hint={TEMPLATE_PURPOSES[each.base]} />
          ))}
        {own.length === 0 ? null : (
          <>
            <MenuSeparator className="menu-separator" />
            <MenuGroup>
              <MenuGroupLabel className="menu-group-label">My templates</MenuGroupLabel>
              {own.map((each) => (
                <TemplateItem
                  key={each.id}
                  template={each}
                  hint={`From “${templates.find(({ id }) => id === each.base)?.title ?? each.base}”`}
                />
              ))}
            </MenuGroup>
          </>
        )}
        <MenuSeparator className="menu-separator" />
        <MenuItem className="menu-item" onClick={() => void runCommand('report.arrange')}>
          Arrange sections
        </MenuItem>
      </PopupMenu>
    </MenuProvider>
  );
};
