import { MAX_FILE_BYTES } from '@/core/api/upload';

export type UploadState = 'waiting' | 'sending' | 'done' | 'failed';

export interface UploadItem {
  /** Handle of the chosen file within this form. */
  ref: string;
  file: File;
  state: UploadState;
  /** Share sent, 0 to 1. */
  progress: number;
}

export type UploadAction =
  | { type: 'add'; files: readonly { ref: string; file: File }[] }
  | { type: 'remove'; ref: string }
  | { type: 'progress'; ref: string; progress: number }
  | { type: 'finish'; ref: string }
  | { type: 'fail'; ref: string }
  | { type: 'clear' };

export const MAX_FILES = 10;

export type FileRefusal = 'tooLarge' | 'empty' | 'tooMany' | 'twice';

const sameFile = (a: File, b: File): boolean =>
  a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;

/** Which of the chosen files are taken, and why the others are not. */
export function sortFiles(
  chosen: readonly File[],
  present: readonly UploadItem[],
): { taken: File[]; refused: { name: string; why: FileRefusal }[] } {
  const taken: File[] = [];
  const refused: { name: string; why: FileRefusal }[] = [];
  for (const file of chosen) {
    const known = [...present.map((item) => item.file), ...taken];
    const why: FileRefusal | null =
      file.size > MAX_FILE_BYTES
        ? 'tooLarge'
        : file.size === 0
          ? 'empty'
          : known.some((other) => sameFile(other, file))
            ? 'twice'
            : known.length >= MAX_FILES
              ? 'tooMany'
              : null;
    if (why === null) taken.push(file);
    else refused.push({ name: file.name, why });
  }
  return { taken, refused };
}

const patch = (items: UploadItem[], ref: string, change: Partial<UploadItem>): UploadItem[] =>
  items.map((item) => (item.ref === ref ? { ...item, ...change } : item));

/** Next state of the attachment list. */
export function uploadsReducer(items: UploadItem[], action: UploadAction): UploadItem[] {
  switch (action.type) {
    case 'add':
      return [
        ...items,
        ...action.files.map(({ ref, file }) => ({ ref, file, state: 'waiting' as const, progress: 0 })),
      ];
    case 'remove':
      return items.filter((item) => item.ref !== action.ref);
    case 'progress':
      return patch(items, action.ref, { state: 'sending', progress: Math.min(1, action.progress) });
    case 'finish':
      return patch(items, action.ref, { state: 'done', progress: 1 });
    case 'fail':
      return patch(items, action.ref, { state: 'failed', progress: 0 });
    case 'clear':
      return [];
  }
}

/** Size in the unit a person would say, with at most one decimal. */
export function fileSize(bytes: number): { unit: 'byte' | 'kilobyte' | 'megabyte'; value: number } {
  if (bytes < 1024) return { unit: 'byte', value: bytes };
  if (bytes < 1024 * 1024) return { unit: 'kilobyte', value: Math.round(bytes / 1024) };
  return { unit: 'megabyte', value: Math.round((bytes / (1024 * 1024)) * 10) / 10 };
}
