// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { clearDrafts, dropDraft, readDraft, writeDraft } from '../drafts';

const anna = { tenant: 'demo', userId: 'a' };
const boris = { tenant: 'demo', userId: 'b' };

afterEach(() => localStorage.clear());

describe('drafts', () => {
  it('belong to one person of one desk', () => {
    writeDraft(anna, 'new', 'mine');
    expect(readDraft(anna, 'new')).toBe('mine');
    expect(readDraft(boris, 'new')).toBeNull();
    expect(readDraft({ ...anna, tenant: 'other' }, 'new')).toBeNull();
  });

  it('are all gone after signing out, and nothing else is', () => {
    localStorage.setItem('wn-theme', 'dark');
    writeDraft(anna, 'new', 'x');
    writeDraft(boris, 'new', 'y');
    clearDrafts();
    expect(readDraft(anna, 'new')).toBeNull();
    expect(readDraft(boris, 'new')).toBeNull();
    expect(localStorage.getItem('wn-theme')).toBe('dark');
  });

  it('survive a browser that keeps nothing', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(writeDraft(anna, 'new', 'x')).toBe(false);
    expect(() => dropDraft(anna, 'new')).not.toThrow();
  });
});
