/** Escape, for a surface that closes itself and is neither a dialog nor a menu. */
import { useEffect, useEffectEvent } from 'react';

/** Calls back when Escape reaches the window and nothing inside has used it. */
export const useEscape = (onEscape: () => void): void => {
  const handle = useEffectEvent(onEscape);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) handle();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
};
