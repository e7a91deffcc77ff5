'use client';

import { useTranslations } from 'next-intl';
import { useState, type FormEvent } from 'react';
import { Button, IconButton, Input, Switch } from '@/components/atoms';
import { Dialog, Field } from '@/components/molecules';
import { ConfirmDialog } from '@/components/molecules/ConfirmDialog';
import { Sheet } from '@/components/molecules/Sheet';
import { SortableList } from '@/components/molecules/SortableList';
import { useRouter } from '@/core/i18n/navigation';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useUi } from '@/core/store/ui';
import { useArrangeViews, useDropView, useSaveView, useViews } from '../api/views';
import { closeViewForm, type ViewForm } from '../model/store';
import { hrefOf, type View } from '../model/views';
import { EyeIcon } from './icons';

function NameForm({ form }: { form: Extract<ViewForm, { kind: 'new' | 'edit' }> }) {
  const t = useTranslations('views');
  const tc = useTranslations('common');
  const router = useRouter();
  const say = useProblemText();
  const save = useSaveView();
  const arrange = useArrangeViews();
  const view = form.kind === 'edit' ? form.view : null;
  const [name, setName] = useState(view?.name ?? '');
  const [shared, setShared] = useState(view?.shared ?? false);
  const [start, setStart] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    const words = { name: name.trim(), shared, ...(form.kind === 'new' ? { q: form.q, sort: form.sort, columns: form.columns } : {}) };
    save.mutate(
      { view, words },
      {
        onSuccess: (saved) => {
          closeViewForm();
          if (start) arrange.mutate({ start: saved.id });
          if (!view) router.push(hrefOf(saved));
        },
      },
    );
  };
  return (
    <Dialog title={t(view ? 'edit' : 'new')} closeLabel={tc('close')} onClose={closeViewForm} className="w-[min(440px,calc(100vw-24px))]">
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label={t('name')} error={save.isError ? say(save.error) : undefined}>
          {(slot) => <Input {...slot} value={name} maxLength={80} autoComplete="off" data-autofocus="" onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Switch label={t('share')} hint={t('shareHint')} checked={shared} onChange={(event) => setShared(event.target.checked)} />
        {view ? null : <Switch label={t('start')} checked={start} onChange={(event) => setStart(event.target.checked)} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={closeViewForm}>{tc('cancel')}</Button>
          <Button type="submit" variant="primary" disabled={!name.trim()} busy={save.isPending}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function DropForm({ view }: { view: View }) {
  const t = useTranslations('views');
  const tc = useTranslations('common');
  const say = useProblemText();
  const drop = useDropView();
  return (
    <ConfirmDialog
      title={t('dropTitle', { name: view.name })}
      text={t(view.shared ? 'dropShared' : 'dropText')}
      confirmLabel={t('drop')}
      cancelLabel={tc('cancel')}
      closeLabel={tc('close')}
      busy={drop.isPending}
      error={drop.isError ? say(drop.error) : null}
      onConfirm={() => drop.mutate(view, { onSuccess: closeViewForm })}
      onClose={closeViewForm}
    />
  );
}

function Arrange() {
  const t = useTranslations('views');
  const tc = useTranslations('common');
  const say = useProblemText();
  const toast = useUi((s) => s.toast);
  const list = useViews().data;
  const arrange = useArrangeViews();
  const failed = { onError: (error: unknown) => toast(say(error), { tone: 'danger' }) };
  if (!list) return null;
  const words = {
    handle: (name: string) => t('move.handle', { name }),
    hint: t('move.hint'),
    lifted: (name: string, at: number, of: number) => t('move.lifted', { name, at, of }),
    moved: (name: string, at: number, of: number) => t('move.moved', { name, at, of }),
    dropped: (name: string, at: number, of: number) => t('move.dropped', { name, at, of }),
    cancelled: (name: string) => t('move.cancelled', { name }),
  };
  return (
    <Sheet title={t('arrange')} closeLabel={tc('close')} onClose={closeViewForm}>
      <p className="mb-3 text-ink-2">{t('arrangeText')}</p>
      <SortableList label={t('arrange')} items={list.items} nameOf={(view) => view.name} words={words} onOrder={(items) => arrange.mutate({ ids: items.map((view) => view.id) }, failed)}>
        {(view) => {
          const hidden = list.hidden.includes(view.id);
          return (
            <div className="flex items-center gap-2">
              <span className={hidden ? 'min-w-0 flex-1 truncate text-ink-3' : 'min-w-0 flex-1 truncate'}>
                {view.name}
                {list.start === view.id ? <span className="text-ink-3"> · {t('isStart')}</span> : null}
              </span>
              <IconButton
                label={t(hidden ? 'show' : 'hide') + ': ' + view.name}
                aria-pressed={!hidden}
                onClick={() => arrange.mutate({ hidden: hidden ? list.hidden.filter((id) => id !== view.id) : [...list.hidden, view.id] }, failed)}
              >
                <EyeIcon shut={hidden} />
              </IconButton>
            </div>
          );
        }}
      </SortableList>
    </Sheet>
  );
}

/** The dialogs of views: name and reach, deleting, the order. */
export function ViewForms({ form }: { form: ViewForm }) {
  if (form.kind === 'drop') return <DropForm view={form.view} />;
  if (form.kind === 'arrange') return <Arrange />;
  return <NameForm key={form.kind} form={form} />;
}
