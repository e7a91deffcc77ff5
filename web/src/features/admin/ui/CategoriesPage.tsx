'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Button, Select } from '@/components/atoms';
import { Field } from '@/components/molecules';
import type { Category } from '@/core/api/types';
import type { Locale } from '@/core/i18n/routing';
import { live, useCategories, useTeams } from '@/features/catalogue';
import { saveCategory } from '../api/arrange';
import { Archive } from './Archive';
import { ArrangedList } from './ArrangedList';
import { EditorBar } from './EditorBar';
import { KeyField, NameFields } from './NameFields';
import { SettingsFrame } from './SettingsFrame';
import { useEditor } from './useEditor';
import { useListActs } from './useListActs';
import { useNameChecks } from './useNameChecks';

type CategoryForm = { ru: string; en: string; key: string; teamId: string | null };

const NEW = 'new';
const toForm = (row: Category): CategoryForm => ({ ru: row.name.ru, en: row.name.en, key: row.key, teamId: row.team?.id ?? null });

/** What tickets can be about, and which team gets them. */
export function CategoriesPage() {
  const t = useTranslations('admin');
  const locale = useLocale() as Locale;
  const query = useCategories();
  const teams = live(useTeams().data);
  const rows = query.data ?? [];
  const acts = useListActs<Category>('categories');
  const { empty, duplicate } = useNameChecks('categories');
  const nameOf = (row: Category) => row.name[locale];
  const names = (form: CategoryForm) => ({ 'name.ru': form.ru, 'name.en': form.en });
  const editor = useEditor<CategoryForm>({
    check: (form) => empty(names(form)),
    save: (form, id) => saveCategory(id === NEW ? null : id, form),
    explain: (problem, form, id) => duplicate(problem, id === NEW ? null : id, names(form)),
  });
  return (
    <SettingsFrame section="categories" query={query}>
      <ArrangedList
        label={t('categories.label')}
        rows={rows.filter((row) => !row.archived)}
        editor={editor}
        nameOf={nameOf}
        about={(row) => (
          <>
            <code>{row.key}</code>
            {row.team ? <span>{t('categories.goesTo', { team: row.team.name })}</span> : null}
          </>
        )}
        toForm={toForm}
        onOrder={(part) => void acts.order(part)}
        add={{ id: NEW, label: t('categories.add'), form: { ru: '', en: '', key: '', teamId: null } }}
        acts={(row) => (
          <Button variant="quiet" onClick={() => editor.ask(() => void acts.archive(row, nameOf(row), true).then(editor.close))}>
            {t('archive.put')}
          </Button>
        )}
        fields={(form, row) => (
          <>
            <NameFields ru={form.ru} en={form.en} problems={editor.problems} onChange={editor.change} />
            <Field label={t('categories.team')} hint={t('categories.teamHint')} error={editor.problems.team_id}>
              {(slot) => (
                <Select {...slot} value={form.teamId ?? ''} onChange={(event) => editor.change({ teamId: event.target.value || null })}>
                  <option value="">{t('categories.noTeam')}</option>
                  {row?.team && !teams.some((team) => team.id === row.team?.id) ? <option value={row.team.id}>{row.team.name}</option> : null}
                  {teams.map((team) => (
                    <option key={team.id} value={team.id}>
                      {team.name}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <KeyField value={form.key} known={row !== null} error={editor.problems.key} onChange={(key) => editor.change({ key })} />
          </>
        )}
      />
      <Archive rows={rows.filter((row) => row.archived)} nameOf={nameOf} onRestore={(row) => void acts.archive(row, nameOf(row), false)} />
      <EditorBar editor={editor} />
    </SettingsFrame>
  );
}
