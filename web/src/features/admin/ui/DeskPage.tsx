'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Checkbox, Input } from '@/components/atoms';
import { Field } from '@/components/molecules';
import { saveDesk, useDesk } from '../api/arrange';
import { EditorBar } from './EditorBar';
import { EditorForm } from './EditorForm';
import { SettingsFrame } from './SettingsFrame';
import { useEditor } from './useEditor';

type DeskForm = { reopen_days: string; autoclose_days: string; asks: boolean };

const MOST = 365;
const FIELDS = ['reopen_days', 'autoclose_days'] as const;
const isDays = (text: string) => /^\d{1,3}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= MOST;

/** How many days a ticket stays as it was left, and whether its end is asked about. */
export function DeskPage() {
  const t = useTranslations('admin');
  const query = useDesk();
  const days = query.data;
  const editor = useEditor<DeskForm>({
    check: (form) => Object.fromEntries(FIELDS.flatMap((name) => (isDays(form[name]) ? [] : [[name, t('desk.wrong', { most: MOST })]]))),
    save: (form) => saveDesk(Number(form.reopen_days), Number(form.autoclose_days), form.asks),
  });
  const { id, toggle } = editor;
  useEffect(() => {
    // The form is the page: open as soon as it is known what stands in it, and again after each saving.
    if (days && id === null) toggle('desk', { reopen_days: String(days.reopen_days), autoclose_days: String(days.autoclose_days), asks: days.ask_satisfaction !== false });
  });
  return (
    <SettingsFrame section="desk" query={query}>
      {editor.form ? (
        <EditorForm label={t('desk.label')} editor={editor}>
          {FIELDS.map((name) => (
            <Field key={name} label={t(`desk.${name}`)} hint={t(`desk.${name}_hint`)} error={editor.problems[name]}>
              {(slot) => (
                <span className="flex items-center gap-2">
                  <Input {...slot} inputMode="numeric" autoComplete="off" maxLength={3} className="max-w-20 tabular-nums" value={editor.form?.[name] ?? ''} onChange={(event) => editor.change({ [name]: event.target.value })} />
                  <span className="text-ink-2">{t('desk.days', { count: Number(editor.form?.[name]) || 0 })}</span>
                </span>
              )}
            </Field>
          ))}
          <Checkbox label={t('desk.asks')} hint={t('desk.asks_hint')} checked={editor.form.asks} onChange={(event) => editor.change({ asks: event.target.checked })} />
        </EditorForm>
      ) : null}
      <EditorBar editor={editor} />
    </SettingsFrame>
  );
}
