'use client';

import { useEffect, useState } from 'react';

/** The present moment, renewed every `intervalMs` (0: never by the clock) and whenever the page comes back into view. */
export function useNow(intervalMs: number): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const renew = () => {
      if (document.visibilityState === 'visible') setNow(new Date());
    };
    const timer = intervalMs > 0 ? setInterval(renew, intervalMs) : undefined;
    document.addEventListener('visibilitychange', renew);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', renew);
    };
  }, [intervalMs]);
  return now;
}
