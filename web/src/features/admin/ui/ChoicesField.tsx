'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Button, IconButton, Input } from '@/components/atoms';
import { SortableList } from '@/components/molecules/SortableList';
import { CloseIcon, PlusIcon, UndoIcon } from '@/design/icons';
import type { Locale } from '@/core/i18n/routing';
import { newChoice, type ChoiceForm } from '../model/fieldForm';
import type { Problems } from '../model/names';
import { useSortWords } from './useSortWords';

type ChoicesFieldProps = { choices: ChoiceForm[]; problems: Problems; onChange: (choices: ChoiceForm[]) => void };

/** The values of a choice in their order. One that tickets may have goes to the archive, a new one away. */
export function ChoicesField({ choices, problems, onChange }: ChoicesFieldProps) {
  const t = useTranslations('admin.choices');
  const locale = useLocale() as Locale;
  const words = useSortWords();
  const sent = choices.filter((choice) => choice.key || choice.ru.trim() || choice.en.trim());
  const nameOf = (choice: ChoiceForm) => choice[locale].trim() || t('nth', { number: choices.indexOf(choice) + 1 });
  const set = (id: string, part: Partial<ChoiceForm>) => onChange(choices.map((choice) => (choice.id === id ? { ...choice, ...part } : choice)));
  const row = (choice: ChoiceForm) => {
    const place = sent.indexOf(choice);
    const input = (language: Locale) => {
      const problem = place >= 0 ? problems[`choices.${place}.${language}`] : undefined;
      return (
        <div className="min-w-0 flex-[1_1_140px]">
          <Input
            aria-label={t(language, { number: choices.indexOf(choice) + 1 })}
            aria-invalid={problem ? true : undefined}
            placeholder={t(`placeholder.${language}`)}
            lang={language}
            maxLength={100}
            disabled={choice.archived}
            value={choice[language]}
            onChange={(event) => set(choice.id, { [language]: event.target.value })}
          />
          {problem ? <p className="mt-0.5 text-danger">{problem}</p> : null}
        </div>
      );
    };
    return (
      <div className="flex items-start gap-1">
        <div className="flex min-w-0 flex-1 flex-wrap gap-2">
          {input('ru')}
          {input('en')}
        </div>
        {choice.archived ? (
          <IconButton label={t('restore', { name: nameOf(choice) })} onClick={() => set(choice.id, { archived: false })}>
            <UndoIcon />
          </IconButton>
        ) : (
          <IconButton
            label={t(choice.key ? 'archive' : 'remove', { name: nameOf(choice) })}
            onClick={() => (choice.key ? set(choice.id, { archived: true }) : onChange(choices.filter((each) => each.id !== choice.id)))}
          >
            <CloseIcon />
          </IconButton>
        )}
      </div>
    );
  };
  return (
    <div role="group" aria-label={t('label')} aria-describedby={problems.choices ? 'choices-note' : undefined}>
      <p aria-hidden="true" className="mb-1 font-semibold">
        {t('label')}
      </p>
      <SortableList label={t('label')} items={choices} nameOf={nameOf} onOrder={onChange} words={words}>
        {row}
      </SortableList>
      {problems.choices ? (
        <p id="choices-note" className="mt-1 text-danger">
          {problems.choices}
        </p>
      ) : null}
      <Button variant="quiet" className="mt-1 -ml-2" onClick={() => onChange([...choices, newChoice()])}>
        <PlusIcon />
        {t('add')}
      </Button>
    </div>
  );
}
