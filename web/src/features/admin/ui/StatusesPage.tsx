'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Badge, Button, Checkbox, STATUSES, StatusShape, type Status } from '@/components/atoms';
import type { DeskStatus } from '@/core/api/types';
import type { Locale } from '@/core/i18n/routing';
import { useStatuses } from '@/features/catalogue';
import { saveStatus } from '../api/arrange';
import { Archive } from './Archive';
import { ArrangedList } from './ArrangedList';
import { EditorBar } from './EditorBar';
import { EditorForm } from './EditorForm';
import { Line } from './Line';
import { NameFields } from './NameFields';
import { SettingsFrame } from './SettingsFrame';
import { useEditor, type Editor } from './useEditor';
import { useListActs } from './useListActs';
import { useNameChecks } from './useNameChecks';

type StatusForm = { ru: string; en: string; isDefault: boolean; category: Status };
type Own = DeskStatus & { id: string };

const isOwn = (row: DeskStatus): row is Own => row.id !== null;
const toForm = (row: DeskStatus): StatusForm => ({ ru: row.name.ru, en: row.name.en, isDefault: row.is_default, category: row.category });
const isNew = (id: string) => id.startsWith('new-');
/** A default that has never been renamed has no id: its category names it. */
const handleOf = (row: DeskStatus) => row.id ?? `default-${row.category}`;

/** The six categories, each with its default name and the desk's own statuses inside it. */
export function StatusesPage() {
  const t = useTranslations('admin');
  const locale = useLocale() as Locale;
  const query = useStatuses();
  const rows = query.data ?? [];
  const acts = useListActs<Own>('statuses');
  const { empty, duplicate } = useNameChecks('statuses');
  const names = (form: StatusForm) => ({ 'name.ru': form.ru, 'name.en': form.en });
  const nameOf = (row: DeskStatus) => row.name[locale];
  const editor = useEditor<StatusForm>({
    check: (form) => empty(names(form)),
    save: (form, id) => saveStatus(rows.find((row) => row.id === id)?.id ?? null, form),
    explain: (problem, form, id) => duplicate(problem, isNew(id) ? null : id, names(form)),
  });
  const own = rows.filter(isOwn);
  return (
    <SettingsFrame section="statuses" query={query}>
      {STATUSES.map((category) => (
        <CategoryGroup
          key={category}
          category={category}
          standard={rows.find((row) => row.category === category && row.is_default)}
          rows={own.filter((row) => row.category === category && !row.is_default && !row.archived)}
          nameOf={nameOf}
          editor={editor}
          onOrder={(part) => void acts.order(part)}
          onArchive={(row) => editor.ask(() => void acts.archive(row, nameOf(row), true).then(editor.close))}
        />
      ))}
      <Archive rows={own.filter((row) => row.archived)} nameOf={(row) => `${nameOf(row)} · ${t(`statuses.category.${row.category}`)}`} onRestore={(row) => void acts.archive(row, nameOf(row), false)} />
      <EditorBar editor={editor} />
    </SettingsFrame>
  );
}

type CategoryGroupProps = {
  category: Status;
  standard: DeskStatus | undefined;
  rows: Own[];
  nameOf: (row: DeskStatus) => string;
  editor: Editor<StatusForm>;
  onOrder: (rows: Own[]) => void;
  onArchive: (row: Own) => void;
};

function CategoryGroup({ category, standard, rows, nameOf, editor, onOrder, onArchive }: CategoryGroupProps) {
  const t = useTranslations('admin');
  const fields = (form: StatusForm, row: DeskStatus | null) => (
    <>
      <NameFields ru={form.ru} en={form.en} problems={editor.problems} onChange={editor.change} />
      {row?.is_default ? (
        <p className="text-ink-3">{t('statuses.standardHint')}</p>
      ) : (
        <Checkbox label={t('statuses.makeStandard')} hint={t('statuses.makeStandardHint')} checked={form.isDefault} onChange={(event) => editor.change({ isDefault: event.target.checked })} />
      )}
    </>
  );
  const handle = standard && handleOf(standard);
  return (
    <section aria-labelledby={`group-${category}`}>
      <h2 id={`group-${category}`} className="flex items-center gap-2 font-semibold">
        <StatusShape status={category} />
        {t(`statuses.category.${category}`)}
      </h2>
      <p className="mb-2 text-ink-3">{t(`statuses.meaning.${category}`)}</p>
      {standard && handle ? (
        <div className="border-t border-hairline py-1.5">
          <Line id={handle} name={nameOf(standard)} about={<Badge>{t('statuses.standard')}</Badge>} open={editor.id === handle} onToggle={() => editor.toggle(handle, toForm(standard))}>
            {editor.id === handle && editor.form ? (
              <EditorForm label={nameOf(standard)} editor={editor}>
                {fields(editor.form, standard)}
              </EditorForm>
            ) : null}
          </Line>
        </div>
      ) : null}
      <ArrangedList
        label={t('statuses.ownIn', { category: t(`statuses.category.${category}`) })}
        rows={rows}
        editor={editor}
        nameOf={nameOf}
        toForm={toForm}
        fields={fields}
        onOrder={onOrder}
        add={{ id: `new-${category}`, label: t('statuses.add'), form: { ru: '', en: '', isDefault: false, category } }}
        acts={(row) => (
          <Button variant="quiet" onClick={() => onArchive(row)}>
            {t('archive.put')}
          </Button>
        )}
      />
    </section>
  );
}
