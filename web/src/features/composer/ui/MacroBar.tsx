'use client';

import { useTranslations } from 'next-intl';
import { Button, cx, IconButton } from '@/components/atoms';
import { CHIP } from '@/components/atoms/Chip';
import { CloseIcon } from '@/design/icons';
import { useChangeWords } from '@/features/catalogue';
import { partsOf, type Brought, type Change, type Part } from '../model/macro';

type Props = {
  brought: Brought;
  /** Nothing is written: the fields can be changed by themselves. */
  alone: boolean;
  busy: boolean;
  onLeave: (part: string) => void;
  onDrop: () => void;
  onApply: () => void;
};

const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** What a macro will change when the text is sent, each part with a way to leave it as it is. */
export function MacroBar({ brought, alone, busy, onLeave, onDrop, onApply }: Props) {
  const t = useTranslations('composer.macro');
  const words = useChangeWords(brought.names);
  const lists = ({ field, before, after }: Change): string => {
    const [was, wanted] = [list(before), list(after)];
    const signed = (values: string[], sign: string) => values.map((each) => `${sign}${words.value(field, each)}`);
    return [...signed(wanted.filter((each) => !was.includes(each)), '+'), ...signed(was.filter((each) => !wanted.includes(each)), '−')].join(', ');
  };
  const shown = (part: Part): { name: string; before: string | null; after: string } => {
    const named = (field: string) => part.changes.find((change) => change.field === field);
    const [first] = part.changes;
    if (part.id === 'status') {
      const own = named('status_id');
      const reason = named('closed_reason');
      const until = named('snoozed_until');
      const move = named('status');
      const to = own?.after ? words.value('status_id', own.after) : move ? words.value('status', move.after) : words.field('status');
      const more = [reason?.after ? words.value('closed_reason', reason.after) : '', until?.after ? t('until', { when: words.value('snoozed_until', until.after) }) : ''].filter(Boolean);
      return { name: words.field('status'), before: move ? words.value('status', move.before) : null, after: [to, ...more].join(', ') };
    }
    if (!first) return { name: '', before: null, after: '' };
    if (first.field === 'tags' || first.field === 'watchers') return { name: words.field(first.field), before: null, after: lists(first) };
    return { name: words.field(first.field), before: words.value(first.field, first.before), after: words.value(first.field, first.after) };
  };
  const parts = partsOf(brought.changes);
  return (
    <div role="group" aria-label={t('bar', { name: brought.name })} data-macro={brought.id} className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
      <span className="max-w-full min-w-0 truncate text-ink-2">{parts.length > 0 || brought.note !== null ? t('changes', { name: brought.name }) : t('only', { name: brought.name })}</span>
      {parts.map((part) => {
        const { name, before, after } = shown(part);
        return (
          <span key={part.id} data-part={part.id} className={cx(CHIP, 'border-transparent bg-selected pr-0 text-ink')}>
            <span className="truncate">
              <span className="text-ink-2">{name}: </span>
              {before === null ? null : (
                <>
                  <s className="text-ink-3 max-md:hidden">{before}</s>{' '}
                </>
              )}
              <b className="font-semibold">{after}</b>
            </span>
            <Leave label={t('leave', { field: name })} onClick={() => onLeave(part.id)} />
          </span>
        );
      })}
      {brought.note === null ? null : (
        <span data-part="note" className={cx(CHIP, 'border-transparent bg-note-bg pr-0 text-pending')} title={brought.note}>
          <span className="truncate">{t('note', { text: brought.note.length > 60 ? `${brought.note.slice(0, 60)}…` : brought.note })}</span>
          <Leave label={t('leaveNote')} onClick={() => onLeave('note')} />
        </span>
      )}
      <span className="ml-auto flex items-center gap-1">
        {alone && (parts.length > 0 || brought.note !== null) ? (
          <Button size="sm" busy={busy} data-action="applyMacro" onClick={onApply}>
            {t('apply')}
          </Button>
        ) : null}
        <IconButton size="sm" label={t('drop')} onClick={onDrop}>
          <CloseIcon />
        </IconButton>
      </span>
    </div>
  );
}

function Leave({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" aria-label={label} data-tip={label} onClick={onClick} className="grid size-6 shrink-0 place-items-center rounded-control text-ink-2 hover:text-ink focus-visible:outline-offset-[-2px] max-md:size-8">
      <CloseIcon className="size-3" />
    </button>
  );
}
