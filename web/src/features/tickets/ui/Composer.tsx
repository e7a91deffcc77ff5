'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useRef, useState, type ClipboardEvent, type DragEvent, type KeyboardEvent } from 'react';
import { Button, cx, IconButton } from '@/components/atoms';
import { Menu } from '@/components/molecules';
import { ChevronDownIcon, ClipIcon, LockIcon, ReplyIcon } from '@/design/icons';
import { useMe } from '@/core/auth/useMe';
import type { Status, Ticket, Visibility } from '@/core/api/types';
import { useProblemText } from '@/core/i18n/useProblemText';
import { dropDraft, readDraft, writeDraft, type DraftOwner } from '@/core/store/drafts';
import { useUi } from '@/core/store/ui';
import type { TicketChange } from '../api/changes';
import { useAddComment } from '../api/mutations';
import { UploadList } from './UploadList';
import { useUploads } from './useUploads';

type After = 'stay' | 'pending' | 'resolved';
const AFTER: After[] = ['stay', 'pending', 'resolved'];

/** One draft per ticket and mode: a half-written note never turns up in the reply. */
const draftName = (ticket: number, mode: Visibility) => `ticket:${ticket}:${mode}`;

function keepDraft(owner: DraftOwner, name: string, text: string): void {
  if (text.trim()) writeDraft(owner, name, text);
  else dropDraft(owner, name);
}

export type ComposerProps = {
  ticket: Ticket;
  staff: boolean;
  change: (change: TicketChange, quiet?: boolean) => void;
};

function ModeSwitch({ mode, onChange }: { mode: Visibility; onChange: (mode: Visibility) => void }) {
  const t = useTranslations('tickets');
  const tab = (name: Visibility, icon: React.ReactNode, label: string, key: string) => (
    <button
      type="button"
      aria-pressed={mode === name}
      title={`${label} · ${key}`}
      data-action={name === 'internal' ? 'note' : 'reply'}
      onClick={() => onChange(name)}
      className={cx(
        'flex items-center gap-1.5 rounded-control px-2.5 py-1 max-md:py-2.5',
        mode !== name && 'text-ink-3 hover:text-ink',
        mode === name && (name === 'internal' ? 'bg-note-bg font-semibold text-pending' : 'bg-selected font-semibold text-ink'),
      )}
    >
      {icon}
      {label}
    </button>
  );
  return (
    <div role="group" aria-label={t('composer.mode')} className="-ml-1 flex gap-1">
      {tab('public', <ReplyIcon />, t('composer.reply'), 'R')}
      {tab('internal', <LockIcon />, t('composer.note'), 'N')}
    </div>
  );
}

/** Reply and note are told apart by switch, colour, border, label and the button's words. */
export function Composer({ ticket, staff, change }: ComposerProps) {
  const t = useTranslations('tickets');
  const me = useMe().data;
  const say = useProblemText();
  const toast = useUi((s) => s.toast);
  const add = useAddComment(ticket.id);
  const files = useUploads(ticket.id);
  const picker = useRef<HTMLInputElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const [mode, setModeState] = useState<Visibility>('public');
  const owner = useMemo<DraftOwner>(() => ({ tenant: me?.tenant.slug ?? '', userId: me?.id ?? '' }), [me?.tenant.slug, me?.id]);
  const [text, setText] = useState(() => readDraft(owner, draftName(ticket.id, 'public')) ?? '');
  const [after, setAfter] = useState<After>('stay');
  const [over, setOver] = useState(false);
  const shown = useRef<Visibility>('public');
  const attempt = useRef('');
  const note = mode === 'internal';

  useEffect(() => {
    const timer = setTimeout(() => keepDraft(owner, draftName(ticket.id, mode), text), 250);
    attempt.current = '';
    return () => clearTimeout(timer);
  }, [owner, ticket.id, mode, text]);

  const setMode = (next: Visibility) => {
    if (next !== mode) {
      keepDraft(owner, draftName(ticket.id, mode), text);
      setModeState(next);
      shown.current = next;
      setText(readDraft(owner, draftName(ticket.id, next)) ?? '');
    }
    field.current?.focus();
  };

  const waiting = files.uploads.some((u) => u.state === 'sending');
  const ready = text.trim() !== '' && !waiting;
  const submit = () => {
    if (!ready || add.isPending) return;
    attempt.current ||= crypto.randomUUID();
    const sent = { mode, text };
    const attachmentIds = files.uploads.flatMap((u) => (u.id ? [u.id] : []));
    add.mutate(
      { body: text.trim(), visibility: mode, attachmentIds, key: attempt.current },
      {
        onSuccess: () => {
          dropDraft(owner, draftName(ticket.id, sent.mode));
          // The answer may arrive when the next message is being written already.
          if (shown.current === sent.mode) setText((now) => (now === sent.text ? '' : now));
          files.clear();
          const status: Status | null = note || after === 'stay' ? null : after;
          if (status && status !== ticket.status) change({ kind: 'status', status });
          else toast(note ? t('composer.noteSaved') : t('composer.sent'));
        },
        onError: (error) => toast(say(error), { tone: 'danger' }),
      },
    );
  };
  const onKey = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.code === 'Enter') {
      event.preventDefault();
      submit();
    } else if (event.code === 'Escape') field.current?.blur();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    files.add(event.clipboardData.files);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    files.add(event.dataTransfer.files);
  };
  const name = note ? t('composer.noteButton') : t(`composer.send.${staff ? after : 'customer'}`);
  return (
    <div
      data-print="hide"
      data-mode={mode}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={cx('flex shrink-0 flex-col gap-2 border-t px-4 py-3 md:px-5', note ? 'border-pending bg-note-bg' : 'border-hairline bg-surface', over && 'bg-selected')}
    >
      {staff ? <ModeSwitch mode={mode} onChange={setMode} /> : null}
      <textarea
        ref={field}
        data-composer=""
        aria-label={note ? t('composer.noteLabel') : staff ? t('composer.replyLabel') : t('composer.customerPlaceholder')}
        placeholder={staff ? (note ? t('composer.notePlaceholder') : ticket.requester ? t('composer.replyPlaceholder', { name: ticket.requester.name }) : t('composer.replyLabel')) : t('composer.customerPlaceholder')}
        value={text}
        maxLength={50_000}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKey}
        onPaste={onPaste}
        rows={3}
        className={cx(
          'type-message field-sizing-content max-h-[40dvh] min-h-[76px] w-full max-md:min-h-12 resize-none rounded-box border bg-surface px-3 py-2.5 max-md:text-[16px]',
          note ? 'border-2 border-pending' : 'border-control',
        )}
      />
      <UploadList uploads={files.uploads} onRemove={files.remove} onRetry={files.retry} />
      <div className="flex flex-wrap items-center gap-2">
        <IconButton label={t('files.attach')} onClick={() => picker.current?.click()} className="-ml-1.5">
          <ClipIcon />
        </IconButton>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          data-testid="attach"
          onChange={(event) => {
            files.add(event.target.files ?? []);
            event.target.value = '';
          }}
        />
        <span className="min-w-0 flex-1 truncate text-ink-3 max-md:hidden">{note ? t('composer.noteHint') : staff ? t('composer.replyHint') : t('composer.customerHint')}</span>
        <span className="ml-auto flex">
          <Button
            variant={note ? 'note' : 'primary'}
            onClick={submit}
            busy={add.isPending}
            disabled={!ready}
            title="Ctrl Enter"
            className={cx(staff && !note && 'rounded-r-none')}
          >
            {name}
          </Button>
          {staff && !note ? (
            <Menu
              label={t('composer.after')}
              align="end"
              items={AFTER.map((value) => ({ id: value, label: t(`composer.send.${value}`), checked: after === value, onSelect: () => setAfter(value) }))}
              trigger={(props) => (
                <Button {...props} variant="primary" aria-label={t('composer.after')} className="rounded-l-none border-l-surface px-2">
                  <ChevronDownIcon />
                </Button>
              )}
            />
          ) : null}
        </span>
      </div>
    </div>
  );
}
