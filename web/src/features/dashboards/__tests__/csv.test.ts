import { describe, expect, it } from 'vitest';
import { csvFileName, toCsv } from '../model/csv';

describe('toCsv', () => {
  it('quotes what needs quoting and ends each line with CRLF', () => {
    expect(toCsv(['День', 'a "b"'], [['x,y', 1.5]])).toBe('\uFEFFДень,"a ""b"""\r\n"x,y",1.5\r\n');
  });

  it('keeps an absent value apart from zero', () => {
    expect(toCsv(['a', 'b'], [[null, 0]])).toBe('\uFEFFa,b\r\n,0\r\n');
  });

  it('disarms text that a spreadsheet would run', () => {
    expect(toCsv(['a'], [['=1+1'], ['@x'], ['-y']])).toBe("\uFEFFa\r\n'=1+1\r\n'@x\r\n'-y\r\n");
  });

  it('leaves negative numbers numbers', () => {
    expect(toCsv(['a'], [[-3]])).toBe('\uFEFFa\r\n-3\r\n');
  });

  it('names the file after the table and its period', () => {
    expect(csvFileName('by-day', '2026-01-01', '2026-01-31')).toBe('by-day_2026-01-01_2026-01-31.csv');
  });
});
