'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { Kbd } from '@/components/atoms';
import { SearchBox } from '@/components/molecules';

/** Search as one types, a quarter of a second behind; Esc clears, then leaves. */
export function ListSearch({ value, onChange, field }: { value: string; onChange: (search: string) => void; field: RefObject<HTMLInputElement | null> }) {
  const t = useTranslations('inbox');
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (seen !== value) {
    setSeen(value);
    setText(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <SearchBox
      ref={field}
      label={t('search')}
      placeholder={t('search')}
      value={text}
      className="w-full md:w-64"
      end={text ? null : <span className="max-md:hidden"><Kbd>/</Kbd></span>}
      onChange={(event) => {
        const next = event.target.value;
        setText(next);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => onChange(next.trim()), 250);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          if (text) {
            setText('');
            onChange('');
          } else field.current?.blur();
        }
      }}
    />
  );
}
