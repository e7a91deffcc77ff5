'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { Command } from '@/core/commands/registry';
import { useRegisterCommands } from '@/core/commands/useRegisterCommands';
import { HOURS_COMMAND, useOwnWork } from '../api/work';
import { WorkDialog } from './LaterDialog';

/** One's own hours as a command of the palette and the menu of the account, and their dialog. */
export function RegisterHours() {
  const t = useTranslations('work');
  const [open, setOpen] = useState(false);
  const work = useOwnWork(open).data;
  const commands = useMemo<Command[]>(() => [{ id: HOURS_COMMAND, title: t('own'), words: t('words').split(', '), run: () => setOpen(true) }], [t]);
  useRegisterCommands(commands);
  return open && work ? <WorkDialog work={work} onClose={() => setOpen(false)} /> : null;
}
