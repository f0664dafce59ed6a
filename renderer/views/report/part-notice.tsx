/** Says above a part of a referee report who may read it, and what to look at before it is sent. */
import { Lock, MailOpen, ShieldCheck, TriangleAlert } from 'lucide-react';
import type { ReportPart } from '../../../shared/model/template.ts';
import { PART_NOTICES } from './part-words.ts';

const ICONS = { authors: ShieldCheck, editor: MailOpen, private: Lock } as const;

export interface PartNoticeProps {
  readonly part: ReportPart;
  /** The document's. */
  readonly notices?: readonly string[] | undefined;
}

export const PartNotice = ({ part, notices = [] }: PartNoticeProps) => {
  const Icon = ICONS[part];
  const { title, words } = PART_NOTICES[part];
  return (
    <>
      <p className="part-notice" data-part={part}>
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
        <span>
          <strong>{title}</strong> {words}
        </span>
      </p>
      {notices.map((notice) => (
        <p key={notice} className="part-notice" data-warning="true">
          <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
          <span>{notice}</span>
        </p>
      ))}
    </>
  );
};
