import { useMemo } from 'react';
import { cx } from '../atoms';
import { diffWords } from './diff';

export type DiffTextProps = {
  before: string;
  after: string;
  /** How the ear hears it: "removed", "added". */
  labels: { removed: string; added: string };
  className?: string;
};

/** Two versions as one text: what went is struck through, what came is underlined; the tint only helps. */
export function DiffText({ before, after, labels, className }: DiffTextProps) {
  const parts = useMemo(() => diffWords(before, after), [before, after]);
  return (
    <p className={cx('whitespace-pre-wrap', className)}>
      {parts.map((part, index) => {
        if (part.kind === 'same') return <span key={index}>{part.text}</span>;
        const removed = part.kind === 'removed';
        const Tag = removed ? 'del' : 'ins';
        return (
          <Tag key={index} className={cx('rounded-[2px] decoration-1', removed ? 'bg-danger-bg text-danger line-through' : 'bg-selected underline decoration-accent underline-offset-3')}>
            <span className="sr-only">{removed ? labels.removed : labels.added}: </span>
            {part.text}
          </Tag>
        );
      })}
    </p>
  );
}
