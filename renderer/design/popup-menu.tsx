/** A menu as all menus here are: mounted in its landmark (see portal-layer.tsx), and gone when it is closed or the palette opens. */
import { Menu, useMenuContext, type MenuProps } from '@ariakit/react';
import { useEffect } from 'react';
import { useSurfaces } from '../state/surfaces.ts';

export const PopupMenu = (props: MenuProps) => {
  const menu = useMenuContext();
  const palette = useSurfaces((state) => state.palette);
  // What the palette runs may open a form where the menu is.
  useEffect(() => {
    if (palette) menu?.hideAll();
  }, [menu, palette]);
  return (
    // Ariakit keeps the tab order over a portal with focusable elements hidden from assistive technology, and with
    // an owner inside a parent menu that may have no such child. Menus are left with Escape; Tab goes on behind them.
    <Menu
      className="menu"
      portal
      preserveTabOrder={false}
      gutter={4}
      unmountOnHide
      // The palette has the focus then.
      autoFocusOnHide={!palette}
      // Ariakit itself hides a menu at Escape and again two frames later, which closes one that was opened again meanwhile.
      hideOnEscape={() => {
        menu?.hideAll();
        return false;
      }}
      {...props}
    />
  );
};
