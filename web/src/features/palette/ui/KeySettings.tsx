'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Button, cx, IconButton, Kbd, Switch } from '@/components/atoms';
import { Dialog } from '@/components/molecules';
import { UndoIcon } from '@/design/icons';
import { GROUPS, KEYMAP, type CommandId } from '@/core/commands/keymap';
import { keyLabel, strokeOf } from '@/core/commands/keys';
import { isCharacter, keysOf, useKeySettings } from '@/core/commands/settings';
import type { Locale } from '@/core/i18n/routing';
import { record, takenBy, withKeys, type Recording } from '../model/bind';
import { closePalette } from '../model/store';
import { groupOf, titleOf } from '../model/texts';

const CHORD_MS = 900;
const IDS = Object.keys(KEYMAP) as CommandId[];
const LONE = new Set(['ShiftLeft', 'ShiftRight', 'ControlLeft', 'ControlRight', 'AltLeft', 'AltRight', 'MetaLeft', 'MetaRight']);

/** Listens for the keys of one command: strokes until they are complete, Esc for none of it, Backspace to have no keys. */
function useRecorder(onKeys: (id: CommandId, keys: string | null) => void) {
  const [now, setNow] = useState<{ id: CommandId; recording: Recording | null } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const stop = () => {
    clearTimeout(timer.current);
    setNow(null);
  };
  const finish = (id: CommandId, keys: string | null) => {
    stop();
    onKeys(id, keys);
  };
  const key = (event: KeyboardEvent) => {
    if (!now || event.key === 'Tab' || LONE.has(event.code)) return;
    event.preventDefault();
    event.stopPropagation();
    clearTimeout(timer.current);
    const stroke = strokeOf(event);
    if (stroke === 'Escape') return stop();
    if (stroke === 'Backspace') return finish(now.id, null);
    const next = record(now.recording, stroke);
    const keys = next.strokes.join(' ');
    if (next.done) return finish(now.id, keys);
    setNow({ id: now.id, recording: next });
    timer.current = setTimeout(() => finish(now.id, keys), CHORD_MS);
  };
  return { now, start: (id: CommandId) => setNow({ id, recording: null }), stop, key };
}

/** Keys of one's own, kept for this person in this browser. */
export function KeySettings() {
  const t = useTranslations('palette');
  const tc = useTranslations('common');
  const locale = useLocale() as Locale;
  const settings = useKeySettings();
  const { letters, own, change } = settings;
  const [clash, setClash] = useState<{ id: CommandId; text: string } | null>(null);
  const recorder = useRecorder((id, keys) => {
    const taken = keys === null ? null : takenBy(id, keys, settings);
    setClash(taken && keys ? { id, text: t('taken', { keys: keyLabel(keys), title: titleOf({ id: taken }, locale) }) } : null);
    if (!taken) change({ own: withKeys(own, id, keys === null ? [] : [keys]) });
  });
  const shown = (id: CommandId) => keysOf({ id }, { letters: true, own });
  return (
    <Dialog title={t('settings')} closeLabel={tc('close')} onClose={closePalette} className="w-[min(640px,calc(100vw-24px))]">
      <Switch label={t('letters')} hint={t('lettersHint')} checked={letters} onChange={(event) => change({ letters: event.target.checked })} />
      <p id="key-hint" className="text-ink-3">
        {t('bindHint')}
      </p>
      {GROUPS.map((group) => (
        <section key={group}>
          <h3 className="type-label mb-1 text-ink-3">{groupOf({ id: IDS.find((id) => KEYMAP[id].group === group) ?? '' }, locale)}</h3>
          <ul className="border-t border-hairline">
            {IDS.filter((id) => KEYMAP[id].group === group && id !== 'keys.settings').map((id) => {
              const title = titleOf({ id }, locale);
              const recording = recorder.now?.id === id ? recorder.now : null;
              const keys = shown(id);
              return (
                <li key={id} className="border-b border-hairline py-1">
                  <div className="flex items-center gap-2">
                    <span className="min-w-0 flex-1">{title}</span>
                    {own[id] ? (
                      <IconButton label={t('usual', { title })} size="sm" onClick={() => change({ own: withKeys(own, id, null) })}>
                        <UndoIcon />
                      </IconButton>
                    ) : null}
                    <button
                      type="button"
                      aria-label={t('bind', { title, keys: keys.map((each) => keyLabel(each)).join(', ') || t('none') })}
                      aria-describedby="key-hint"
                      aria-pressed={recording !== null}
                      onClick={() => recorder.start(id)}
                      onKeyDown={recorder.key}
                      onBlur={recorder.stop}
                      className={cx(
                        'flex min-h-7 min-w-28 items-center justify-end gap-1 rounded-control border px-2 max-md:min-h-11',
                        recording ? 'border-accent bg-selected' : 'border-transparent hover:border-control',
                      )}
                    >
                      {recording ? (
                        <span>{recording.recording ? `${keyLabel(recording.recording.strokes.join(' '))} …` : t('press')}</span>
                      ) : keys.length === 0 ? (
                        <span className="text-ink-3">{t('none')}</span>
                      ) : (
                        keys.map((each) => (
                          <span key={each} className={letters || !isCharacter(each) ? undefined : 'line-through'}>
                            <Kbd>{keyLabel(each)}</Kbd>
                          </span>
                        ))
                      )}
                    </button>
                  </div>
                  {clash?.id === id ? (
                    <p role="alert" className="pb-1 text-right text-danger">
                      {clash.text}
                    </p>
                  ) : null}
                </li>
              );
            })}
          </ul>
        </section>
      ))}
      <Button className="self-start" disabled={letters && Object.keys(own).length === 0} onClick={() => change({ letters: true, own: {} })}>
        {t('allUsual')}
      </Button>
    </Dialog>
  );
}
