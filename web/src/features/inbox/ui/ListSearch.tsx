'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { Kbd } from '@/components/atoms';
import { SearchBox } from '@/components/molecules';
import { isUnfinished } from '../model/filterText';

const WAIT_MS = 250;

/** Search as one types, a quarter of a second behind; a condition that is being typed waits until it is one. Esc clears, then leaves. */
export function ListSearch({ value, onChange, field }: { value: string; onChange: (words: string) => void; field: RefObject<HTMLInputElement | null> }) {
  const t = useTranslations('inbox');
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (seen !== value) {
    setSeen(value);
    if (value !== text.trim()) setText(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const send = (next: string) => {
    clearTimeout(timer.current);
    if (next.trim() !== value) onChange(next.trim());
  };
  return (
    <SearchBox
      ref={field}
      label={t('search')}
      placeholder={t('search')}
      value={text}
      maxLength={500}
      className="w-full md:w-60"
      end={text ? null : <span className="max-md:hidden"><Kbd>/</Kbd></span>}
      onChange={(event) => {
        const next = event.target.value;
        setText(next);
        clearTimeout(timer.current);
        if (!isUnfinished(next)) timer.current = setTimeout(() => send(next), WAIT_MS);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') send(text);
        if (event.key === 'Escape') {
          event.stopPropagation();
          if (text) {
            setText('');
            send('');
          } else field.current?.blur();
        }
      }}
    />
  );
}
