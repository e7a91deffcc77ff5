import { expect, it } from 'vitest';
import { literalsIn } from '../../../../scripts/check-literals.mjs';

const found = (code: string) => literalsIn('a.tsx', code).map((fault) => fault.text);

it.each([
  [`const a = <p>Hello there</p>;`, 'words between tags: Hello there'],
  [`const a = <p>{ok ? 'Saved' : t('failed')}</p>;`, 'words between tags: Saved'],
  [`const a = <p>{ok && 'Saved'}</p>;`, 'words between tags: Saved'],
  ['const a = <p>{`${count} tickets`}</p>;', 'words between tags:  tickets'],
  [`const a = <button aria-label="Close" />;`, 'words in aria-label: Close'],
  [`const a = <input placeholder={busy ? 'Wait' : ''} />;`, 'words in placeholder: Wait'],
  ['const a = <i title={`Press ${key}`} />;', 'words in title: Press '],
  [`const a = <Dialog closeLabel="Close" />;`, 'words in closeLabel: Close'],
  [`const word = 'Заявка';`, 'Cyrillic: Заявка'],
  [`new Intl.DateTimeFormat('ru', { dateStyle: 'long' });`, 'Intl.DateTimeFormat without timeZone'],
  [`new Date().toLocaleDateString();`, "new Date().toLocaleDateString says a date in the machine's zone"],
])('%s is a fault', (code, text) => expect(found(code)).toEqual([text]));

it.each([
  `const a = <p>{t('inbox.title')}</p>;`,
  `const a = <p className="type-label text-ink-3">· — 42 / 7</p>;`,
  `const a = <Kbd>Ctrl K</Kbd>;`,
  `const a = <p>{kind === 'today' ? t('today') : null}</p>;`,
  `const a = <Item label={t('x')} title={title} data-action="assign" type="button" />;`,
  `new Intl.DateTimeFormat('ru', { timeZone: zone });`,
  `(12_345).toLocaleString('ru');`,
])('%s passes', (code) => expect(found(code)).toEqual([]));
