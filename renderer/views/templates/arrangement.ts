/** The template being arranged: it outlives a look at another panel, and nothing of it is saved until the reviewer says so. */
import type { Template, TemplateSection } from '../../../shared/model/template.ts';
import { createStore } from '../../state/create-store.ts';

export interface Arrangement {
  readonly template: Template;
  /** Of the template: its own when it is the user's, else of the one to be made. */
  readonly title: string;
  readonly sections: readonly TemplateSection[];
}

export const arrangementStore = createStore<Arrangement | null>(null);

/** Begins with the template as it is saved; one that ships needs a new name. */
export const arrangeTemplate = (template: Template): void =>
  arrangementStore.set({ template, title: template.builtIn ? '' : template.title, sections: template.sections });

export const changeArrangement = (change: Partial<Pick<Arrangement, 'title' | 'sections'>>): void => {
  const current = arrangementStore.get();
  if (current !== null) arrangementStore.set({ ...current, ...change });
};

export const TEMPLATE_BUTTON_ID = 'report-template';

/** The keyboard goes back to the button that names the template. */
export const endArrangement = (): void => {
  arrangementStore.set(null);
  document.getElementById(TEMPLATE_BUTTON_ID)?.focus();
};
