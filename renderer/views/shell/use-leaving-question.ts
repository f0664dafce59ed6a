/** In a browser, leaving the page while some text is not stored asks first; it is being stored meanwhile. */
import { useEffect } from 'react';
import { useTransport } from '../../state/host.tsx';
import { hasUnsaved, saveAll } from '../../writing/use-autosave.ts';

const onBeforeUnload = (event: BeforeUnloadEvent): void => {
  saveAll();
  if (hasUnsaved()) event.preventDefault();
};

export const useLeavingQuestion = (): void => {
  const { host } = useTransport();
  useEffect(() => {
    // The desktop asks nothing and would silently keep its window open; what is sent to it on leaving has no length limit.
    if (host === 'electron') return;
    window.addEventListener('beforeunload', onBeforeUnload);
    return () => window.removeEventListener('beforeunload', onBeforeUnload);
  }, [host]);
};
