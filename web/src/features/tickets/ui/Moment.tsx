'use client';

import { useTimeFormat } from '@/core/time/format';

/** A moment as it is said, with the exact one on hover. */
export function Moment({ at }: { at: string }) {
  const time = useTimeFormat();
  return (
    <time dateTime={at} title={time.exact(at)}>
      {time.when(at)}
    </time>
  );
}
