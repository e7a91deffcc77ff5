'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import { Avatar, DateInput, Input, Kbd, Select, Textarea } from '@/components/atoms';
import { Field, SearchBox } from '@/components/molecules';
import type { ComboboxOption } from '@/components/molecules/Combobox';
import { MultiCombobox } from '@/components/molecules/MultiCombobox';
import { SaveBar } from '@/components/molecules/SaveBar';
import { WhenPicker } from '@/components/molecules/WhenPicker';
import { Case, Frame, Section } from './Section';

const GRID = 'grid w-full grid-cols-1 gap-4 sm:grid-cols-2';

function Pickers() {
  const t = useTranslations('kitchen');
  const people = useCallback((): ComboboxOption[] => ['anna', 'dmitry', 'olga'].map((id) => ({ id, label: t(`people.${id}`), hint: t('people.team') })), [t]);
  const [chosen, setChosen] = useState<ComboboxOption[]>(() => people().slice(0, 2));
  const [tags, setTags] = useState<ComboboxOption[]>([{ id: 'long', label: t('fields.longTag') }]);
  const [one, setOne] = useState<ComboboxOption[]>([]);
  const find = useCallback(async (text: string) => people().filter((person) => person.label.toLowerCase().includes(text.toLowerCase())), [people]);
  const refuse = useCallback(() => Promise.reject(new Error('offline')), []);
  const words = {
    remove: (label: string) => t('fields.remove', { label }),
    create: (text: string) => t('fields.create', { text }),
    found: (count: number) => t('fields.found', { count }),
    nothing: t('fields.nothing'),
    failed: t('fields.failed'),
  };
  const face = (option: ComboboxOption) => <Avatar name={option.label} size="sm" />;
  return (
    <div className={GRID}>
      <Field label={t('fields.watchers')}>{(slot) => <MultiCombobox slot={slot} value={chosen} onChange={setChosen} load={find} picture={face} words={words} placeholder={t('fields.person')} />}</Field>
      <Field label={t('fields.assignee')} hint={t('fields.oneHint')}>
        {(slot) => <MultiCombobox slot={slot} value={one} onChange={setOne} load={find} picture={face} words={words} max={1} placeholder={t('fields.person')} />}
      </Field>
      <Field label={t('fields.tags')} error={t('fields.tagsError')}>
        {(slot) => <MultiCombobox slot={slot} value={tags} onChange={setTags} load={refuse} create={(text) => ({ id: text, label: text })} words={words} />}
      </Field>
      <Field label={t('fields.watchersOff')}>{(slot) => <MultiCombobox slot={slot} value={chosen} onChange={setChosen} load={find} words={words} disabled />}</Field>
    </div>
  );
}

/** What is filled in. */
export function FieldsSection() {
  const t = useTranslations('kitchen');
  const [dirty, setDirty] = useState('');
  return (
    <Section id="fields" title={t('fields.title')}>
      <Case name={t('fields.text')}>
        <div className={GRID}>
          <Field label={t('fields.subject')} hint={t('fields.subjectHint')}>
            {(slot) => <Input {...slot} defaultValue={t('sample.subject')} />}
          </Field>
          <Field label={t('fields.empty')} aside={<span className="text-ink-3">{t('fields.optional')}</span>}>
            {(slot) => <Input {...slot} placeholder={t('fields.placeholder')} />}
          </Field>
          <Field label={t('state.hover')}>{(slot) => <Input {...slot} className="border-ink-2!" defaultValue={t('sample.name')} />}</Field>
          <Field label={t('state.focus')}>{(slot) => <Input {...slot} className="wn-focus" defaultValue={t('sample.name')} />}</Field>
          <Field label={t('state.error')} error={t('fields.mailError')}>
            {(slot) => <Input {...slot} type="email" defaultValue="anna@" />}
          </Field>
          <Field label={t('state.disabled')}>{(slot) => <Input {...slot} disabled defaultValue={t('sample.name')} />}</Field>
          <Field label={t('fields.longLabel')} hint={t('fields.longHint')}>
            {(slot) => <Input {...slot} defaultValue={t('sample.long')} />}
          </Field>
          <Field label={t('fields.search')}>{() => <SearchBox label={t('fields.search')} placeholder={t('fields.placeholder')} end={<Kbd>/</Kbd>} />}</Field>
        </div>
      </Case>
      <Case name={t('fields.choice')}>
        <div className={GRID}>
          <Field label={t('fields.priority')}>
            {(slot) => (
              <Select {...slot}>
                <option>{t('sample.high')}</option>
                <option>{t('sample.low')}</option>
              </Select>
            )}
          </Field>
          <Field label={t('fields.day')}>{(slot) => <DateInput {...slot} defaultValue="2026-11-26" />}</Field>
          <Field label={t('fields.message')}>{(slot) => <Textarea {...slot} defaultValue={t('sample.message')} />}</Field>
          <Field label={t('fields.moment')} error={t('fields.past')}>
            {(slot) => <DateInput {...slot} kind="moment" defaultValue="2026-11-26T09:30" />}
          </Field>
        </div>
      </Case>
      <Case name={t('fields.finding')}>
        <Pickers />
      </Case>
      <Case name={t('fields.when')}>
        <Frame className="w-72 bg-surface p-1.5">
          <WhenPicker
            label={t('fields.when')}
            presets={['hour', 'tomorrow', 'monday'].map((id) => ({ id, label: t(`when.${id}`), hint: t(`when.${id}At`) }))}
            onPreset={() => undefined}
            custom={{ label: t('when.own'), submit: t('when.submit') }}
            onMoment={() => undefined}
          />
        </Frame>
      </Case>
      <Case name={t('fields.saveBar')} wide>
        <Frame className="max-w-[560px]">
          <div className="p-4">
            <Field label={t('fields.subject')} hint={t('fields.saveHint')}>
              {(slot) => <Input {...slot} value={dirty} onChange={(event) => setDirty(event.target.value)} />}
            </Field>
          </div>
          <SaveBar dirty={dirty !== ''} text={t('fields.unsaved')} saveLabel={t('fields.save')} resetLabel={t('fields.reset')} onSave={() => setDirty('')} onReset={() => setDirty('')} />
        </Frame>
      </Case>
    </Section>
  );
}
