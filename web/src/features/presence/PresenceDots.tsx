'use client';

import { useTranslations } from 'next-intl';
import { Avatar, cx } from '@/components/atoms';
import type { LivePerson } from '@/core/realtime/events';
import { splitShown } from './model/presence';

/** Who else is here: a solid ring for one who writes, plain for one who looks. */
export function PresenceDots({ people }: { people: readonly LivePerson[] }) {
  const t = useTranslations('tickets');
  const { shown, more } = splitShown(people);
  const names = (state: LivePerson['state']) => people.filter((person) => person.state === state).map((person) => person.name).join(', ');
  const typing = names('typing');
  return (
    <span data-print="hide" className="flex min-w-0 items-center">
      <ul aria-label={t('presence.label')} className="flex shrink-0 items-center -space-x-1">
        {shown.map((person) => {
          const text = person.state === 'viewing' ? t('presence.viewing', { name: person.name }) : t(person.mode === 'note' ? 'presence.noting' : 'presence.typing', { name: person.name });
          return (
            <li key={person.id} data-presence={person.state} data-tip={text} title={text} className={cx('rounded-full border-2', person.state === 'typing' ? 'border-accent' : 'border-surface opacity-80')}>
              <Avatar name={person.name} size="sm" label={text} />
            </li>
          );
        })}
      </ul>
      {more > 0 ? <span className="ml-1.5 text-ink-3">+{more}</span> : null}
      <span role="status" className="sr-only">
        {typing ? t('presence.typing', { name: typing }) : null}
      </span>
    </span>
  );
}
