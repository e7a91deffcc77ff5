'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense, useEffect, useRef, type ClipboardEvent, type KeyboardEvent } from 'react';
import { Input, Textarea } from '@/components/atoms';
import { Field } from '@/components/molecules';
import type { Category, CustomField } from '@/core/api/types';
import { signCount, TITLE_MAX, type FieldName, type RequestForm } from '../model/validate';
import { DeskFields } from './DeskFields';
import { FilesField } from './FilesField';
import { FormFooter } from './FormFooter';
import { FormNotices } from './FormNotices';
import { PriorityChoice } from './PriorityChoice';
import type { useAttachments } from './useAttachments';
import type { useDraft } from './useDraft';
import type { useSubmit } from './useSubmit';

// Only for those who have them; they are asked for as soon as the page is, and hold their place till then.
const StaffFields = lazy(() => import('./StaffFields').then((module) => ({ default: module.StaffFields })));
const TagsField = lazy(() => import('./TagsField').then((module) => ({ default: module.TagsField })));
const COUNT_BELOW = 40;

export type FormParts = {
  staff: boolean;
  draft: ReturnType<typeof useDraft>;
  files: ReturnType<typeof useAttachments>;
  sending: ReturnType<typeof useSubmit>;
  fields: readonly CustomField[];
  categories: readonly Category[];
};

function pastedFiles(event: ClipboardEvent, name: () => string): File[] {
  const files = [...event.clipboardData.files];
  return files.map((file) =>
    file.type.startsWith('image/')
      ? new File([file], name(), { type: file.type, lastModified: Date.now() })
      : file,
  );
}

/** The form itself; the first field with a problem gets the focus. */
export function RequestFormView({ staff, draft, files, sending, fields, categories }: FormParts) {
  const t = useTranslations('tickets-new');
  const form = useRef<HTMLFormElement>(null);
  const { problems, refusals } = sending;
  const locked = sending.phase !== 'writing';
  const left = TITLE_MAX - signCount(draft.form.title.trim());

  useEffect(() => {
    if (refusals > 0) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [refusals]);

  const say = (name: FieldName): string | null => {
    const problem = problems[name];
    if (!problem) return null;
    return problem.source === 'server' ? problem.text : t(`problems.${problem.key}`);
  };
  const change = (name: FieldName, part: Partial<RequestForm>) => {
    sending.forgive(name);
    draft.change(part);
  };
  const key = (event: KeyboardEvent) => {
    if (event.code !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void sending.submit();
  };
  const paste = (event: ClipboardEvent) => {
    if (locked || event.clipboardData.files.length === 0) return;
    event.preventDefault();
    files.add(
      pastedFiles(event, () =>
        t('files.pasted', { time: new Date().toTimeString().slice(0, 8).replaceAll(':', '-') }),
      ),
    );
  };

  return (
    <form
      ref={form}
      noValidate
      className="flex flex-col gap-6"
      onKeyDown={key}
      onPaste={paste}
      onSubmit={(event) => {
        event.preventDefault();
        void sending.submit();
      }}
    >
      <FormNotices draft={draft} sending={sending} />
      <fieldset disabled={locked} className="contents">
        {staff ? (
          <Suspense fallback={<div className="h-32 max-md:h-60" />}>
            <StaffFields
              form={draft.form}
              category={categories.find((each) => each.key === draft.form.category)}
              say={say}
              onChange={change}
            />
          </Suspense>
        ) : null}
        <Field
          label={t('fields.title')}
          hint={t('fields.titleHint')}
          error={say('title')}
          aside={
            left <= COUNT_BELOW && left >= 0 ? (
              <span className="text-ink-3 tabular-nums">{t('fields.titleCount', { left })}</span>
            ) : null
          }
        >
          {(slot) => (
            <Input
              {...slot}
              required
              autoFocus
              autoComplete="off"
              value={draft.form.title}
              onChange={(event) => change('title', { title: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('fields.description')} hint={t('fields.descriptionHint')} error={say('description')}>
          {(slot) => (
            <Textarea
              {...slot}
              rows={8}
              value={draft.form.description}
              onChange={(event) => change('description', { description: event.target.value })}
            />
          )}
        </Field>
        <DeskFields form={draft.form} categories={categories} fields={fields} say={say} onChange={change} />
        <PriorityChoice
          value={draft.form.priority}
          error={say('priority')}
          onChange={(priority) => change('priority', { priority })}
        />
        {staff ? (
          <Suspense fallback={<div className="h-14 max-md:h-16" />}>
            <TagsField tags={draft.form.tags} error={say('tags')} onChange={(tags) => change('tags', { tags })} />
          </Suspense>
        ) : null}
        <FilesField
          items={files.items}
          refused={files.refused}
          locked={locked}
          onAdd={files.add}
          onRemove={files.remove}
        />
      </fieldset>
      <FormFooter draft={draft} files={files} sending={sending} />
    </form>
  );
}
