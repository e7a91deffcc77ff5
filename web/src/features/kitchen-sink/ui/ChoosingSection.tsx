'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, Checkbox, Switch } from '@/components/atoms';
import { Menu } from '@/components/molecules';
import { ChoiceBar } from '@/components/molecules/ChoiceBar';
import { RadioGroup } from '@/components/molecules/RadioGroup';
import { SortableList } from '@/components/molecules/SortableList';
import { Tabs } from '@/components/molecules/Tabs';
import { ChevronDownIcon, TrashIcon } from '@/design/icons';
import { Case, Section } from './Section';

const COLUMNS = ['requester', 'team', 'age'] as const;

function Menus() {
  const t = useTranslations('kitchen');
  const [columns, setColumns] = useState<readonly string[]>(['requester']);
  const [sort, setSort] = useState('new');
  return (
    <Menu
      label={t('choosing.menu')}
      items={[
        { id: 'take', label: t('choosing.take'), keys: 'I', onSelect: () => undefined },
        ...(['new', 'due'] as const).map((id, at) => ({ id, label: t(`choosing.sort.${id}`), checked: sort === id, ...(at === 0 ? { part: t('choosing.order') } : {}), onSelect: () => setSort(id) })),
        ...COLUMNS.map((id, at) => ({
          id, label: t(`choosing.column.${id}`), checked: columns.includes(id), many: true, ...(at === 0 ? { part: t('choosing.columns') } : {}),
          onSelect: () => setColumns(columns.includes(id) ? columns.filter((each) => each !== id) : [...columns, id]),
        })),
        { id: 'off', label: t('state.disabled'), disabled: true, part: '', onSelect: () => undefined },
        { id: 'delete', label: t('actions.danger'), icon: <TrashIcon />, danger: true, onSelect: () => undefined },
      ]}
      trigger={(props) => (
        <Button {...props}>
          {t('choosing.menu')}
          <ChevronDownIcon />
        </Button>
      )}
    />
  );
}

function Order() {
  const t = useTranslations('kitchen');
  const [items, setItems] = useState(() => (['mine', 'free', 'vip', 'late'] as const).map((id) => ({ id, name: t(`choosing.view.${id}`) })));
  const at = (key: string) => (name: string, place: number, of: number) => t(`choosing.said.${key}`, { name, place, of });
  return (
    <SortableList
      label={t('choosing.orderOf')}
      items={items}
      nameOf={(item) => item.name}
      onOrder={setItems}
      words={{
        handle: (name) => t('choosing.said.handle', { name }),
        hint: t('choosing.said.hint'),
        lifted: at('lifted'),
        moved: at('moved'),
        dropped: at('dropped'),
        cancelled: (name) => t('choosing.said.cancelled', { name }),
      }}
    >
      {(item) => <span className="block truncate">{item.name}</span>}
    </SortableList>
  );
}

/** What is chosen and put in order. */
export function ChoosingSection() {
  const t = useTranslations('kitchen');
  const [on, setOn] = useState(true);
  const [size, setSize] = useState<'dense' | 'usual' | 'roomy' | null>('usual');
  const [tab, setTab] = useState<'all' | 'notes' | 'events'>('all');
  const nothing = () => undefined;
  return (
    <Section id="choosing" title={t('choosing.title')}>
      <Case name={t('choosing.boxes')}>
        <div className="grid w-full grid-cols-1 gap-x-8 sm:grid-cols-2">
          <Checkbox label={t('choosing.notify')} hint={t('choosing.notifyHint')} checked={on} onChange={(event) => setOn(event.target.checked)} />
          <Checkbox label={t('choosing.mixed')} mixed checked={false} onChange={nothing} />
          <Checkbox label={t('state.rest')} defaultChecked={false} />
          <Checkbox label={t('state.focus')} defaultChecked className="[&_input]:outline-2 [&_input]:outline-offset-2 [&_input]:outline-accent" />
          <Checkbox label={t('state.error')} aria-invalid defaultChecked={false} />
          <Checkbox label={t('state.disabled')} disabled defaultChecked />
        </div>
      </Case>
      <Case name={t('choosing.switches')}>
        <div className="w-full max-w-[420px]">
          <Switch label={t('choosing.sound')} hint={t('choosing.soundHint')} defaultChecked />
          <Switch label={t('choosing.quiet')} defaultChecked={false} />
          <Switch label={t('state.disabled')} disabled defaultChecked />
        </div>
      </Case>
      <Case name={t('choosing.radios')}>
        <div className="grid w-full grid-cols-1 gap-6 sm:grid-cols-2">
          <RadioGroup
            label={t('choosing.density')}
            value={size}
            onChange={setSize}
            options={(['dense', 'usual', 'roomy'] as const).map((value) => ({ value, label: t(`choosing.size.${value}`), hint: value === 'usual' ? t('choosing.usualHint') : undefined }))}
          />
          <RadioGroup
            label={t('choosing.reason')}
            value={null}
            error={t('choosing.reasonError')}
            onChange={nothing}
            options={[{ value: 'solved', label: t('choosing.solved') }, { value: 'spam', label: t('choosing.spam'), disabled: true }]}
          />
        </div>
      </Case>
      <Case name={t('choosing.bars')}>
        <ChoiceBar label={t('choosing.density')} value={size} onChange={setSize} choices={(['dense', 'usual', 'roomy'] as const).map((value) => ({ value, label: t(`choosing.size.${value}`) }))} />
        <Menus />
      </Case>
      <Case name={t('choosing.tabs')} wide>
        <Tabs
          label={t('choosing.tabs')}
          value={tab}
          onChange={setTab}
          tabs={[{ id: 'all', label: t('choosing.tab.all'), count: 124 }, { id: 'notes', label: t('choosing.tab.notes'), count: 3 }, { id: 'events', label: t('choosing.tab.events') }]}
        >
          <p className="text-ink-2">{t(`choosing.tab.${tab}Text`)}</p>
        </Tabs>
      </Case>
      <Case name={t('choosing.sorting')} wide>
        <div className="max-w-[420px]">
          <Order />
        </div>
      </Case>
    </Section>
  );
}
