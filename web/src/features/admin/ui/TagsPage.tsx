'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, Input, Textarea } from '@/components/atoms';
import { EmptyState, Field, SearchBox } from '@/components/molecules';
import type { Tag } from '@/core/api/types';
import { useTags } from '@/features/catalogue';
import { saveTag, type TagValues } from '../api/arrange';
import { foldName } from '../model/names';
import { Archive } from './Archive';
import { ArrangedList } from './ArrangedList';
import { EditorBar } from './EditorBar';
import { MergeTag } from './MergeTag';
import { SettingsFrame } from './SettingsFrame';
import { useEditor } from './useEditor';
import { useListActs } from './useListActs';
import { useNameChecks } from './useNameChecks';

const NEW = 'new';
const SEARCH_FROM = 8;
const nameOf = (tag: Tag) => tag.name;
const toForm = ({ name, description }: Tag): TagValues => ({ name, description });

/** The desk's tags: what they mean, and order among them. */
export function TagsPage() {
  const t = useTranslations('admin');
  const query = useTags();
  const [search, setSearch] = useState('');
  const [merging, setMerging] = useState<Tag | null>(null);
  const rows = query.data ?? [];
  const live = rows.filter((row) => !row.archived);
  const found = live.filter((row) => foldName(`${row.name} ${row.description}`).includes(foldName(search)));
  const acts = useListActs<Tag>('tags');
  const { empty, duplicate } = useNameChecks('tags');
  const editor = useEditor<TagValues>({
    check: (form) => empty({ name: form.name }),
    save: (form, id) => saveTag(id === NEW ? null : id, form),
    explain: (problem, form, id) => duplicate(problem, id === NEW ? null : id, { name: form.name }),
  });
  return (
    <SettingsFrame section="tags" query={query}>
      {live.length >= SEARCH_FROM ? <SearchBox label={t('tags.search')} placeholder={t('tags.search')} value={search} onChange={(event) => setSearch(event.target.value)} /> : null}
      {search && found.length === 0 ? <EmptyState compact title={t('tags.nothing')} /> : null}
      <ArrangedList
        label={t('tags.label')}
        rows={found}
        editor={editor}
        nameOf={nameOf}
        about={(row) => (row.description ? <span className="line-clamp-1">{row.description}</span> : null)}
        toForm={toForm}
        add={{ id: NEW, label: t('tags.add'), form: { name: '', description: '' } }}
        acts={(row) => (
          <>
            <Button variant="quiet" onClick={() => editor.ask(() => void acts.archive(row, row.name, true).then(editor.close))}>
              {t('archive.put')}
            </Button>
            {live.length > 1 ? (
              <Button variant="quiet" className="text-danger hover:text-danger" onClick={() => editor.ask(() => setMerging(row))}>
                {t('merge.begin')}
              </Button>
            ) : null}
          </>
        )}
        fields={(form, row) => (
          <>
            <Field label={t('tags.name')} hint={row ? t('tags.nameHint') : undefined} error={editor.problems.name ?? editor.problems.key}>
              {(slot) => <Input {...slot} autoFocus autoComplete="off" maxLength={50} value={form.name} onChange={(event) => editor.change({ name: event.target.value })} />}
            </Field>
            <Field label={t('tags.description')} hint={t('tags.descriptionHint')} error={editor.problems.description}>
              {(slot) => <Textarea {...slot} rows={2} maxLength={500} value={form.description} onChange={(event) => editor.change({ description: event.target.value })} />}
            </Field>
          </>
        )}
      />
      <Archive rows={rows.filter((row) => row.archived)} nameOf={nameOf} onRestore={(row) => void acts.archive(row, row.name, false)} />
      {merging ? (
        <MergeTag
          tag={merging}
          others={live.filter((row) => row.id !== merging.id)}
          onClose={() => setMerging(null)}
          onDone={() => {
            setMerging(null);
            editor.close();
          }}
        />
      ) : null}
      <EditorBar editor={editor} />
    </SettingsFrame>
  );
}
