'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useUi } from '../store/ui';
import { useProblemText } from './useProblemText';

type OnceMore = {
  /** For the dialog that asks: spread it. */
  dialog: { busy: boolean; error: string | null; cancelLabel: string; closeLabel: string; onConfirm: () => void };
  /** Says in the dialog why nothing is done yet; null takes it back. */
  refuse: (words: string | null) => void;
};

/**
 * An act that is asked once more. While it is done the dialog waits; a refusal stands in it in the reader's words
 * and the dialog stays; what came of it (the act's answer) is told in passing, and then `onDone` closes.
 */
export function useOnceMore(act: () => Promise<string>, onDone: () => void): OnceMore {
  const t = useTranslations('common');
  const say = useProblemText();
  const toast = useUi((s) => s.toast);
  const [busy, setBusy] = useState(false);
  const [error, refuse] = useState<string | null>(null);
  const run = async () => {
    setBusy(true);
    refuse(null);
    try {
      toast(await act());
      onDone();
    } catch (problem) {
      refuse(say(problem));
      setBusy(false);
    }
  };
  return { dialog: { busy, error, cancelLabel: t('cancel'), closeLabel: t('close'), onConfirm: () => void run() }, refuse };
}
