/** The right panel's place for links. */
export const LinksPanel = () => null;
