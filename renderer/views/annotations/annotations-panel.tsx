/** The right panel's place for annotations. */
export const AnnotationsPanel = () => null;
