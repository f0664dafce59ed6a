/** Says above a part of a referee report who may read it. */
import { Lock, MailOpen, ShieldCheck } from 'lucide-react';
import type { ReportPart } from '../../../shared/model/template.ts';
import { PART_NOTICES } from './part-words.ts';

const ICONS = { authors: ShieldCheck, editor: MailOpen, private: Lock } as const;

export const PartNotice = ({ part }: { readonly part: ReportPart }) => {
  const Icon = ICONS[part];
  const { title, words } = PART_NOTICES[part];
  return (
    <p className="part-notice" data-part={part}>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>
        <strong>{title}</strong> {words}
      </span>
    </p>
  );
};
