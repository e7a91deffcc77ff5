'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Badge, Button } from '@/components/atoms';
import type { SavedView } from '@/core/api/types';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useUi } from '@/core/store/ui';
import { live, useTeams } from '@/features/catalogue';
import { useRefresh } from '../api/arrange';
import { orderViews, saveView, SORTS, useViews, VIEWS_KEY, type Views, type ViewValues } from '../api/views';
import { filterFault, type FilterFault } from '../model/filterFault';
import { mergeOrder, type Problems } from '../model/names';
import { ArrangedList } from './ArrangedList';
import { DeleteView } from './DeleteView';
import { EditorBar } from './EditorBar';
import { SettingsFrame } from './SettingsFrame';
import { useEditor } from './useEditor';
import { ViewFields } from './ViewFields';

const NEW = 'new';
const nameOf = (view: SavedView) => view.name;
const toForm = (view: SavedView): ViewValues => ({ name: view.name, q: view.q, sort: view.sort, teamId: view.team?.id ?? null });

/** Views that everybody has, or one team. */
export function ViewsPage() {
  const t = useTranslations('admin');
  const say = useProblemText();
  const toast = useUi((s) => s.toast);
  const client = useQueryClient();
  const refresh = useRefresh();
  const query = useViews();
  const teams = live(useTeams().data);
  const [removing, setRemoving] = useState<SavedView | null>(null);
  const [fault, setFault] = useState<{ q: string; fault: FilterFault } | null>(null);
  const all = query.data?.items ?? [];
  const shared = all.filter((view) => view.shared && !view.builtin);
  const editor = useEditor<ViewValues>({
    check: (form): Problems => (form.name.trim() ? {} : { name: t('problems.empty') }),
    save: (form, id) => {
      setFault(null);
      return saveView(all.find((view) => view.id === id) ?? null, form);
    },
    explain: (problem, form) => {
      const wrong = filterFault(problem);
      setFault(wrong && { q: form.q, fault: wrong });
      return null;
    },
  });
  const order = async (part: SavedView[]) => {
    const items = mergeOrder(all, part);
    client.setQueryData<Views>(VIEWS_KEY, (now) => now && { ...now, items });
    try {
      await orderViews(items.map((view) => view.id));
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    }
    await refresh();
  };
  return (
    <SettingsFrame section="views" query={query}>
      {shared.length > 1 ? <p className="-mb-3 text-ink-3">{t('views.orderHint')}</p> : null}
      <ArrangedList
        label={t('views.label')}
        rows={shared}
        editor={editor}
        nameOf={nameOf}
        about={(view) => (
          <>
            <code className="line-clamp-1">{view.q || t('views.everything')}</code>
            {view.team ? <Badge>{view.team.name}</Badge> : null}
          </>
        )}
        toForm={toForm}
        onOrder={(part) => void order(part)}
        add={{ id: NEW, label: t('views.add'), form: { name: '', q: '', sort: SORTS[0], teamId: null } }}
        acts={(view) => (
          <Button variant="quiet" className="text-danger hover:text-danger" onClick={() => editor.ask(() => setRemoving(view))}>
            {t('views.remove')}
          </Button>
        )}
        fields={(form) => <ViewFields form={form} teams={teams} problems={editor.problems} fault={fault?.q === form.q ? fault.fault : null} onChange={editor.change} />}
      />
      {removing ? (
        <DeleteView
          view={removing}
          onClose={() => setRemoving(null)}
          onDone={() => {
            setRemoving(null);
            editor.close();
          }}
        />
      ) : null}
      <EditorBar editor={editor} />
    </SettingsFrame>
  );
}
