'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { IconButton } from '@/components/atoms';
import { SplitView } from '@/components/templates';
import { CloseIcon, ExpandIcon } from '@/design/icons';
import { QueryError } from '@/features/shell';
import { TicketView } from '@/features/tickets';
import { useViews, viewOf } from '@/features/views';
import { ApiProblem } from '@/core/api/problem';
import { useRouter } from '@/core/i18n/navigation';
import { useWorklist } from '@/core/store/worklist';
import { usePrefs } from '@/core/store/prefs';
import { useLiveRows } from '../api/live';
import { useMorePages } from '../api/list';
import { addressToQuery, listName, type ListAddress } from '../model/address';
import { readColumns, sameColumns, USUAL_COLUMNS } from '../model/columns';
import { wordsOf } from '../model/filterText';
import { loadedRows, type Rows } from '../model/rows';
import { useInbox } from '../model/state';
import { useJobs } from '../model/jobs';
import { ListSkeleton } from './DeskSkeleton';
import { Nothing } from './Nothing';
import { TicketList } from './TicketList';
import { Toolbar } from './Toolbar';
import { useInboxCommands } from './useInboxCommands';
import { useRowCommands } from './useRowCommands';
import { useWide, WIDE } from './useWide';
import type { Go } from './useAddress';

const SelectionBar = lazy(() => import('./SelectionBar').then((module) => ({ default: module.SelectionBar })));

function Pane({ id }: { id: number }) {
  const t = useTranslations('inbox');
  const router = useRouter();
  const setOpen = useInbox((s) => s.setOpen);
  return (
    <TicketView
      key={id}
      id={id}
      layout="pane"
      end={
        <span className="-mr-1.5 flex">
          <IconButton label={t('openFull')} shortcut="Enter" onClick={() => router.push(`/t/${id}`)}>
            <ExpandIcon />
          </IconButton>
          <IconButton label={t('closePane')} shortcut="Esc" onClick={() => setOpen(null)}>
            <CloseIcon />
          </IconButton>
        </span>
      }
    />
  );
}

/** The columns to show: the link's, else the view's, else the reader's own; what is unusual is put into the link. */
function useColumns(address: ListAddress, go: Go, ofView: readonly string[] | undefined) {
  const mine = usePrefs((s) => s.columns);
  const columns = useMemo(() => address.columns ?? readColumns(ofView) ?? readColumns(mine) ?? [...USUAL_COLUMNS], [address.columns, ofView, mine]);
  useEffect(() => {
    if (!address.bare && !address.columns && !sameColumns(columns, USUAL_COLUMNS)) go({ columns }, 'replace');
  }, [address, columns, go]);
  return columns;
}

export type DeskProps = { address: ListAddress; go: Go; list: UseQueryResult<Rows> };

/** The whole of the inbox: what is shown, how it is narrowed, and what is done with it. */
export function Desk({ address, go, list }: DeskProps) {
  const t = useTranslations('inbox');
  const router = useRouter();
  const wide = useWide();
  const views = useViews().data;
  const at = useMemo(() => viewOf(views, address), [views, address]);
  const columns = useColumns(address, go, at?.changed ? undefined : at?.view.columns);
  const density = usePrefs((s) => s.density);
  const listOf = useMemo(() => ({ q: address.q, sort: address.sort }), [address.q, address.sort]);
  const live = useLiveRows(listOf);
  const onSight = useMorePages(listOf, address.sort === null && !wordsOf(address.q) ? live.arrived : 0);
  const [asText, setAsText] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const open = useInbox((s) => s.open);
  const choosing = useInbox((s) => s.selected.size > 0 || s.everything !== null);
  const busy = useJobs((s) => s.current !== null || s.failures !== null);
  const rows = list.data;
  const name = listName(address);

  const onOpen = useCallback(
    (id: number) => {
      const { setOpen, setCursor } = useInbox.getState();
      if (matchMedia(WIDE).matches) return setOpen(id);
      // Not the open one: its address would be written a moment later, over the page that is still on its way.
      setCursor(id);
      router.push(`/t/${id}`);
    },
    [router],
  );
  // Another list: what was chosen in the old one is not on the screen any more.
  useEffect(() => () => useInbox.getState().clear(), [name]);
  useEffect(() => {
    if (rows) useWorklist.getState().setList(loadedRows(rows).map((row) => row.id), `/inbox?${addressToQuery(address)}`);
  }, [rows, address]);
  useInboxCommands({ rows, q: address.q, search, onOpen, showText: () => setAsText(true) });
  const acts = useRowCommands(rows, live.check);

  const wrong = list.error instanceof ApiProblem && list.error.status === 400 && list.error.fields.q !== undefined ? list.error : null;
  const words = wordsOf(address.q);
  const title = at ? at.view.name : words ? t('view.search', { text: words }) : t(address.q ? 'view.custom' : 'view.everything');
  const loaded = loadedRows(rows);
  const complete = rows !== undefined && loaded.length >= rows.total;
  const overdue = complete ? loaded.filter((row) => row.overdue_at && row.status !== 'resolved' && row.status !== 'closed').length : 0;

  const body = list.isPending ? (
    <ListSkeleton />
  ) : !rows ? (
    wrong ? null : <QueryError error={list.error} retry={() => void list.refetch()} />
  ) : rows.total === 0 ? (
    <Nothing address={address} go={go} viewKey={at && !at.changed ? (at.view.key ?? null) : null} />
  ) : (
    <TicketList rows={rows} onSight={onSight} label={title} name={name} density={density} columns={columns} onOpen={onOpen} />
  );
  return (
    <SplitView
      paneLabel={t('pane')}
      resize={{ name: 'inbox', label: t('resize') }}
      pane={open === null || !wide ? null : <Pane id={open} />}
      list={
        <div className="relative flex min-h-0 flex-1 flex-col">
          <Toolbar
            title={title}
            at={at}
            address={address}
            go={go}
            columns={columns}
            search={search}
            asText={asText || wrong !== null}
            setAsText={setAsText}
            wrong={wrong}
            arrived={live.arrived}
            onArrived={() => void live.show()}
            count={rows ? { total: rows.total, overdue } : null}
          />
          {body}
          <Suspense fallback={null}>{choosing || busy ? <SelectionBar acts={acts} rows={rows} q={address.q} /> : null}</Suspense>
        </div>
      }
    />
  );
}
