import { createTranslator } from 'next-intl';
import { describe, expect, it } from 'vitest';
import en from '../../../../messages/en/inbox.json';
import enCommon from '../../../../messages/en/common.json';
import ru from '../../../../messages/ru/inbox.json';
import ruCommon from '../../../../messages/ru/common.json';

describe('Russian plurals', () => {
  const t = createTranslator({ locale: 'ru', messages: { inbox: ru, common: ruCommon } });
  it.each([
    [0, '0 заявок'], [1, '1 заявка'], [2, '2 заявки'], [5, '5 заявок'], [11, '11 заявок'], [21, '21 заявка'], [24, '24 заявки'], [112, '112 заявок'],
  ])('%d', (count, text) => {
    expect(t('inbox.count', { total: count, overdue: 0 })).toBe(text);
  });
  it('agree in both halves of a sentence', () => {
    expect(t('inbox.count', { total: 18, overdue: 2 })).toBe('18 заявок, 2 просрочены');
    expect(t('inbox.count', { total: 3, overdue: 1 })).toBe('3 заявки, 1 просрочена');
    expect(t('inbox.arrived', { count: 3 })).toBe('3 новые');
    expect(t('inbox.arrived', { count: 5 })).toBe('5 новых');
    expect(t('common.time.minutesAgo', { count: 21 })).toBe('21 минуту назад');
  });
});

describe('English plurals', () => {
  const t = createTranslator({ locale: 'en', messages: { inbox: en, common: enCommon } });
  it('agree', () => {
    expect(t('inbox.count', { total: 1, overdue: 0 })).toBe('1 ticket');
    expect(t('inbox.count', { total: 18, overdue: 2 })).toBe('18 tickets, 2 overdue');
    expect(t('inbox.arrived', { count: 3 })).toBe('3 new');
  });
});
