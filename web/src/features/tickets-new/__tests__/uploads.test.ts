import { describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES } from '@/core/api/upload';
import { fileSize, MAX_FILES, sortFiles, uploadsReducer, type UploadItem } from '../model/uploads';

function file(name: string, size: number): File {
  const made = new File(['x'], name, { lastModified: 1 });
  Object.defineProperty(made, 'size', { value: size });
  return made;
}

const item = (ref: string, each = file(ref, 1)): UploadItem => ({
  ref,
  file: each,
  state: 'waiting',
  progress: 0,
});

describe('sortFiles', () => {
  it('refuses before the upload what the server would refuse after it', () => {
    const { taken, refused } = sortFiles(
      [
        file('ok', MAX_FILE_BYTES),
        file('big', MAX_FILE_BYTES + 1),
        file('none', 0),
        file('ok', MAX_FILE_BYTES),
      ],
      [],
    );
    expect(taken.map((each) => each.name)).toEqual(['ok']);
    expect(refused).toEqual([
      { name: 'big', why: 'tooLarge' },
      { name: 'none', why: 'empty' },
      { name: 'ok', why: 'twice' },
    ]);
  });

  it('counts the files already there', () => {
    const present = Array.from({ length: MAX_FILES - 1 }, (_, index) => item(`f${index}`));
    const { taken, refused } = sortFiles([file('a', 2), file('b', 2)], present);
    expect(taken).toHaveLength(1);
    expect(refused).toEqual([{ name: 'b', why: 'tooMany' }]);
  });
});

describe('uploadsReducer', () => {
  it('carries one file through and leaves its neighbour alone', () => {
    let items = uploadsReducer([], {
      type: 'add',
      files: [
        { ref: 'a', file: file('a', 1) },
        { ref: 'b', file: file('b', 1) },
      ],
    });
    items = uploadsReducer(items, { type: 'progress', ref: 'a', progress: 1.4 });
    expect(items[0]).toMatchObject({ state: 'sending', progress: 1 });
    items = uploadsReducer(items, { type: 'fail', ref: 'a' });
    expect(items.map((each) => each.state)).toEqual(['failed', 'waiting']);
    items = uploadsReducer(items, { type: 'finish', ref: 'a' });
    expect(items[0]).toMatchObject({ state: 'done', progress: 1 });
    expect(uploadsReducer(items, { type: 'remove', ref: 'a' })).toHaveLength(1);
    expect(uploadsReducer(items, { type: 'clear' })).toEqual([]);
  });
});

describe('fileSize', () => {
  it.each([
    [512, { unit: 'byte', value: 512 }],
    [2048, { unit: 'kilobyte', value: 2 }],
    [MAX_FILE_BYTES, { unit: 'megabyte', value: 25 }],
  ])('says %d in a fitting unit', (bytes, said) => expect(fileSize(bytes)).toEqual(said));
});
