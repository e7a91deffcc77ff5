'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Badge, Button } from '@/components/atoms';
import type { CustomField } from '@/core/api/types';
import type { Locale } from '@/core/i18n/routing';
import { live, useCategories, useCustomFields } from '@/features/catalogue';
import { saveField } from '../api/arrange';
import { choicesOf, fieldForm, NEW_FIELD, requiredInOf, type FieldForm } from '../model/fieldForm';
import type { Problems } from '../model/names';
import { Archive } from './Archive';
import { ArrangedList } from './ArrangedList';
import { EditorBar } from './EditorBar';
import { FieldFields } from './FieldFields';
import { SettingsFrame } from './SettingsFrame';
import { useEditor } from './useEditor';
import { useListActs } from './useListActs';
import { useNameChecks } from './useNameChecks';

const NEW = 'new';

/** The desk's own fields of a ticket. */
export function FieldsPage() {
  const t = useTranslations('admin');
  const locale = useLocale() as Locale;
  const query = useCustomFields();
  const categories = live(useCategories().data);
  const rows = query.data ?? [];
  const acts = useListActs<CustomField>('custom-fields');
  const { empty, duplicate } = useNameChecks('custom-fields');
  const nameOf = (row: CustomField) => row.name[locale];
  const names = (form: FieldForm) => ({ 'name.ru': form.ru, 'name.en': form.en });
  const choiceProblems = (form: FieldForm): Problems => {
    if (form.type !== 'choice') return {};
    const sent = choicesOf(form);
    if (sent.length === 0) return { choices: t('fields.noChoices') };
    return empty(Object.fromEntries(sent.flatMap((choice, place) => [[`choices.${place}.ru`, choice.ru], [`choices.${place}.en`, choice.en]])));
  };
  const editor = useEditor<FieldForm>({
    check: (form) => ({
      ...empty(names(form)),
      ...choiceProblems(form),
      ...(form.required === 'some' && form.requiredIn.length === 0 ? { required_in: t('fields.noCategories') } : {}),
    }),
    save: (form, id) => saveField(id === NEW ? null : id, { ...form, choices: choicesOf(form), requiredIn: requiredInOf(form) }),
    explain: (problem, form, id) => (problem.code === 'in_use' ? { choices: problem.detail } : duplicate(problem, id === NEW ? null : id, names(form))),
  });
  const needed = (row: CustomField) => {
    if (row.required_in.includes('*')) return t('fields.neededAlways');
    return row.required_in.length > 0 ? t('fields.neededIn', { count: row.required_in.length }) : null;
  };
  return (
    <SettingsFrame section="fields" query={query}>
      <ArrangedList
        label={t('fields.label')}
        rows={rows.filter((row) => !row.archived)}
        editor={editor}
        nameOf={nameOf}
        about={(row) => (
          <>
            <span>{t(`fields.types.${row.type}`)}</span>
            {needed(row) ? <Badge tone="note">{needed(row)}</Badge> : null}
            {row.customer_visible ? <Badge>{t('fields.shown')}</Badge> : null}
          </>
        )}
        toForm={fieldForm}
        onOrder={(part) => void acts.order(part)}
        add={{ id: NEW, label: t('fields.add'), form: NEW_FIELD }}
        acts={(row) => (
          <Button variant="quiet" onClick={() => editor.ask(() => void acts.archive(row, nameOf(row), true).then(editor.close))}>
            {t('archive.put')}
          </Button>
        )}
        fields={(form, row) => <FieldFields form={form} known={row !== null} categories={categories} problems={editor.problems} onChange={editor.change} />}
      />
      <Archive rows={rows.filter((row) => row.archived)} nameOf={nameOf} onRestore={(row) => void acts.archive(row, nameOf(row), false)} />
      <EditorBar editor={editor} />
    </SettingsFrame>
  );
}
