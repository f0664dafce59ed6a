/** Keeps menus and tooltips inside the landmark of the button they belong to, so that no content is outside one. */
import { PortalContext } from '@ariakit/react';
import { useState, type ReactNode } from 'react';

/** The last child of a landmark; its contents mount their portals there. */
export const PortalLayer = ({ children }: { readonly children: ReactNode }) => {
  const [layer, setLayer] = useState<HTMLElement | null>(null);
  return (
    <>
      <PortalContext value={layer}>{children}</PortalContext>
      <div ref={setLayer} className="portal-layer" />
    </>
  );
};
