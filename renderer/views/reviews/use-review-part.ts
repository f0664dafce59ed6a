/** For a part of the review's page that a command goes to: it takes the focus and comes into view once it is there. */
import { useEffect, useRef, type RefObject } from 'react';
import { callReviewPart, useSurfaces, type ReviewPart } from '../../state/surfaces.ts';

/** @returns the ref of the part's element, which has a tabIndex of -1. */
export const useReviewPart = <Part extends HTMLElement>(part: ReviewPart): RefObject<Part | null> => {
  const ref = useRef<Part>(null);
  const isCalled = useSurfaces((state) => state.reviewPart === part);
  useEffect(() => {
    if (!isCalled || ref.current === null) return;
    ref.current.focus({ preventScroll: true });
    ref.current.scrollIntoView({ block: 'start' });
    callReviewPart(null);
  }, [isCalled]);
  return ref;
};
