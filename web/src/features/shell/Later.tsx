'use client';

import { useEffect } from 'react';
import { Tooltips } from '@/components/molecules/Tooltips';
import { listenForKeys, shortcutOf } from '@/core/commands/keys';
import { restorePlace } from '@/core/i18n/place';
import { ShellCommands } from './ShellCommands';
import { Toasts } from './Toasts';

/** What a page needs only once it is used: keys, tooltips, toasts, and the place a change of language left. */
export function Later() {
  useEffect(() => {
    restorePlace();
    return listenForKeys(window);
  }, []);
  return (
    <>
      <ShellCommands />
      <Tooltips keysOf={shortcutOf} />
      <Toasts />
    </>
  );
}
