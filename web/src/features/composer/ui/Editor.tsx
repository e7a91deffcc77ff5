'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense, useCallback, useEffect, useRef, useState, type ClipboardEvent, type DragEvent, type KeyboardEvent, type ReactNode } from 'react';
import { Button, cx, IconButton } from '@/components/atoms';
import { ClipIcon } from '@/design/icons';
import type { Ticket, TimelineEvent } from '@/core/api/types';
import type { Mode } from '../model/draft';
import type { Brought } from '../model/macro';
import { withQuote } from '../model/markdown';
import { toStored, toWriting, type Mentioned } from '../model/mentions';
import type { Wish } from './Composer';
import { DraftSign } from './DraftSign';
import { MacroBar } from './MacroBar';
import { MacroList } from './MacroList';
import { MentionList } from './MentionList';
import { Notices } from './Notices';
import { RecallBar } from './RecallBar';
import { SendButton, useAfters } from './SendButton';
import { Toolbar } from './Toolbar';
import { UploadList } from './UploadList';
import { MACRO, useCarried } from './useCarried';
import { useDraft } from './useDraft';
import { useMacro } from './useMacro';
import { useSending } from './useSending';
import { useTextField } from './useTextField';
import { useUploads, type Upload } from './useUploads';

const Preview = lazy(() => import('./Preview'));

type EditorProps = {
  ticket: Ticket;
  staff: boolean;
  mode: Mode;
  events: TimelineEvent[] | undefined;
  wish: Wish | null;
  brought: Brought | null;
  /** A macro's changes, and the text for the mode they belong to when that is the other one. */
  onBrought: (brought: Brought | null, text: string) => void;
  onTyping: (mode: Mode) => void;
  onSent: () => void;
  head: ReactNode;
  /** A note that should have been a reply. */
  asReply: () => void;
};

const readyIds = (uploads: readonly Upload[]) => uploads.flatMap((upload) => (upload.id ? [upload.id] : []));
const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

/** The draft as words to write with; the stored form stays beside them. */
export function useWriting(ticket: number, mode: Mode, onTyping: (mode: Mode) => void) {
  const draft = useDraft(ticket, mode);
  const files = useUploads(ticket);
  const { state, write, file } = draft;
  const { uploads, knows, restore } = files;
  const [writing, setWriting] = useState(() => ({ ...toWriting(''), body: '' }));
  if (writing.body !== state.body) setWriting({ ...toWriting(state.body), body: state.body });
  const put = useCallback(
    (text: string, people: Mentioned) => {
      const body = toStored(text, people);
      setWriting({ text, people, body });
      write(body);
      onTyping(mode);
    },
    [write, onTyping, mode],
  );
  // Files and draft name each other: what came with the draft is shown, what was added here is kept in it.
  useEffect(() => {
    if (state.phase === 'loading' || state.phase === 'conflict') return;
    const unknown = state.files.filter((id) => !knows(id));
    if (unknown.length > 0) restore(unknown);
    else file(readyIds(uploads));
  }, [uploads, state.phase, state.files, knows, restore, file]);
  return { draft, files, writing, put };
}

/** One draft being written, and its way out. */
export function Editor({ ticket, staff, mode, events, wish, brought, onBrought, onTyping, onSent, head, asReply }: EditorProps) {
  const t = useTranslations('composer');
  const note = mode === 'note';
  const { draft, files, writing, put } = useWriting(ticket.id, mode, onTyping);
  const { state, sent: draftSent } = draft;
  const { clear } = files;
  const text = useTextField(writing, put, staff);
  const { field } = text;
  const macro = useMacro({ ticket, mode, staff, slot: { brought, take: onBrought }, writing, write: put, field, caretTo: text.caretTo });
  const carried = useCarried({ ticket, mode, brought, onBrought });
  const picker = useRef<HTMLInputElement>(null);
  const [inside, setInside] = useState(false);
  const [over, setOver] = useState(false);
  const [preview, setPreview] = useState(false);
  const usualAfters = useAfters(ticket, staff && !note);
  const afters = carried.after && !note ? [carried.after, ...usualAfters] : usualAfters;
  const [picked, setPicked] = useState<string | null>(null);
  const usual = ticket.status === 'resolved' || ticket.status === 'closed' ? 'stay' : 'pending';
  const chosen = carried.after && !note ? carried.after : (afters.find((after) => after.id === (picked ?? usual)) ?? afters[0]);
  const then = note || !staff ? null : (chosen?.then ?? null);

  const { drop } = carried;
  const onDone = useCallback(() => {
    draftSent();
    clear();
    setPreview(false);
    drop();
    onSent();
  }, [draftSent, clear, drop, onSent]);
  const focus = useCallback(() => field.current?.focus(), [field]);
  const blocked = files.uploads.some((upload) => upload.state !== 'ready');
  const filled = writing.text.trim() !== '' || readyIds(files.uploads).length > 0;
  const ready = filled && !blocked && state.phase !== 'loading' && state.phase !== 'conflict';
  const sending = useSending({ ticket, mode, staff, events, body: state.body, files: state.files, alongside: carried.alongside, ready, flush: draft.flush, onSent: onDone, onStopped: focus });

  // What the page asked for: the caret here, or a quotation before it.
  const [granted, setGranted] = useState(wish?.quote || wish?.text ? 0 : (wish?.at ?? 0));
  const loaded = state.phase !== 'loading';
  useEffect(() => {
    if (wish) field.current?.focus();
  }, [wish, field]);
  if (wish && wish.at > granted && loaded) {
    setGranted(wish.at);
    if (wish.text) put(writing.text.trim() ? `${writing.text.trimEnd()}\n\n${wish.text}` : wish.text, writing.people);
    if (wish.quote) put(withQuote(writing.text, wish.quote.text, wish.quote.author), writing.people);
  }

  // The list of macros wants the caret, which the field gets with the wish.
  const listed = useRef(0);
  const { begin } = macro;
  useEffect(() => {
    if (!wish?.macros || !loaded || listed.current === wish.at) return;
    listed.current = wish.at;
    begin();
  });

  const look = () => {
    text.look();
    macro.look();
  };
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (macro.onKey(event) || text.onKey(event)) event.preventDefault();
    else if ((event.ctrlKey || event.metaKey) && event.code === 'Enter') {
      event.preventDefault();
      const menu = event.shiftKey ? event.currentTarget.closest('[data-mode]')?.querySelector<HTMLElement>('[data-action=sendAnd]') : null;
      if (menu) {
        menu.dataset.atOnce = 'true';
        menu.click();
      } else sending.send(then);
    } else if (event.code === 'Escape') field.current?.blur();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    files.add(event.clipboardData.files);
  };
  const onDrop = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    setOver(false);
    files.add(event.dataTransfer.files);
  };
  const label = note ? t('noteLabel') : staff ? t('replyLabel') : t('customerPlaceholder');
  const placeholder = note ? t('notePlaceholder') : staff && ticket.requester ? t('replyPlaceholder', { name: ticket.requester.name }) : label;
  const shows = inside || filled || brought !== null;
  const shownList = macro.open ? macro : text.open ? text : null;
  // In a low window the text is one line until it is written in.
  const small = !inside;
  return (
    <section
      aria-label={t('area')}
      data-print="hide"
      data-mode={mode}
      onFocus={() => setInside(true)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setInside(false);
      }}
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={cx('relative flex shrink-0 flex-col gap-2 border-t px-4 py-3 low:py-1.5 md:px-5', note ? 'border-t-2 border-pending bg-note-bg' : 'border-hairline bg-surface', over && 'bg-selected', small && 'low:flex-row low:flex-wrap low:items-center')}
    >
      <Notices ticket={ticket} mode={mode} state={state} sending={sending} then={then} decide={draft.decide} focus={focus} asReply={asReply} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {head}
        {shows && !sending.flight ? <span className={cx('ml-auto', small && 'low:hidden')}><Toolbar onMark={text.mark} preview={preview} onPreview={() => setPreview(!preview)} /></span> : null}
      </div>
      {sending.flight ? (
        <RecallBar flight={sending.flight} onRecall={() => requestAnimationFrame(focus)} />
      ) : (
        <div className={cx('relative', small && 'low:min-w-40 low:flex-1')}>
          {text.open ? <MentionList id={text.list} people={text.found} active={text.active} onPoint={text.setActive} onChoose={text.choose} /> : null}
          {macro.open ? <MacroList id={macro.list} macros={macro.found} active={macro.active} busy={macro.busy} nothing={macro.nothing} onPoint={macro.setActive} onChoose={macro.choose} /> : null}
          <textarea
            ref={field}
            data-composer=""
            hidden={preview}
            aria-label={label}
            aria-autocomplete={staff ? 'list' : undefined}
            aria-controls={shownList?.list}
            aria-activedescendant={shownList && shownList.found.length > 0 ? `${shownList.list}-${shownList.active}` : undefined}
            placeholder={placeholder}
            value={writing.text}
            maxLength={50_000}
            onChange={(event) => {
              put(event.target.value, writing.people);
              look();
            }}
            onSelect={look}
            onBlur={() => {
              text.forget();
              if (!macro.busy) macro.forget();
            }}
            onKeyDown={onKey}
            onPaste={onPaste}
            rows={shows ? 3 : 1}
            className={cx(
              'type-message block field-sizing-content max-h-[36dvh] w-full resize-none rounded-box border bg-surface px-3 py-2.5 max-md:text-[16px]',
              shows ? 'min-h-[76px]' : 'min-h-[44px] md:min-h-[76px]',
              small ? 'low:h-[44px] low:min-h-0' : 'low:min-h-[48px]',
              note ? 'border-2 border-pending' : 'border-control',
            )}
          />
          {preview ? (
            <div aria-label={t('preview')} role="region" className="max-h-[36dvh] min-h-[76px] overflow-y-auto rounded-box border border-hairline bg-surface px-3 py-2.5">
              <Suspense fallback={null}>
                <Preview source={state.body} />
              </Suspense>
            </div>
          ) : null}
        </div>
      )}
      {brought && !sending.flight ? (
        <MacroBar brought={brought} alone={!filled} busy={carried.busy} onLeave={carried.leave} onDrop={carried.drop} onApply={() => carried.apply(focus)} />
      ) : null}
      <UploadList uploads={files.uploads} onRemove={files.remove} onRetry={files.retry} />
      <div className={cx('flex flex-wrap items-center gap-2', !shows && 'max-md:hidden', small && 'low:hidden', sending.flight && 'invisible')}>
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
        <span className="min-w-0 flex-1 truncate text-ink-3">
          {filled ? <DraftSign state={state} /> : <span className="max-md:hidden">{note ? t('noteHint') : staff ? t('replyHint') : t('customerHint')}</span>}
        </span>
        {staff && !note && chosen ? (
          <SendButton afters={afters} chosen={chosen} disabled={!ready} onChoose={(after) => {
              if (after.id === MACRO) return;
              setPicked(after.id);
              if (carried.after) carried.leave('status');
            }} onSend={(after) => sending.send(after.then)} />
        ) : (
          <Button variant={note ? 'note' : 'primary'} data-action="send" disabled={!ready} onClick={() => sending.send(null)} className="ml-auto">
            {note ? t('noteButton') : t('send.customer')}
          </Button>
        )}
      </div>
    </section>
  );
}
