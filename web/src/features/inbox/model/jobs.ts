import type { QueryClient } from '@tanstack/react-query';
import { create } from 'zustand';
import { LISTS_KEY } from '@/features/tickets';
import type { Bulk, BulkChange } from '@/core/api/types';
import { readBulk, retryBulk, startBulk, undoBulk, type BulkTarget } from '../api/bulk';
import { useInbox } from './state';

/** One change of many tickets under way, and how it ended. */
export type Job = { bulk: Bulk; target: BulkTarget; change: BulkChange; phase: 'change' | 'undo' };

export const useJobs = create<{ current: Job | null; failures: Job | null; starting: boolean }>(() => ({ current: null, failures: null, starting: false }));

const ASK_FIRST_MS = 150;
const ASK_MOST_MS = 1_000;
const settled = (bulk: Bulk) => bulk.state === 'done' || bulk.state === 'stopped';
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks how far it is until it is over; each answer is shown. */
async function follow(job: Job): Promise<Job> {
  let pause = ASK_FIRST_MS;
  let now = job;
  useJobs.setState({ current: now });
  while (!settled(now.bulk)) {
    await wait(pause);
    pause = Math.min(ASK_MOST_MS, pause * 1.5);
    now = { ...now, bulk: await readBulk(now.bulk.id) };
    useJobs.setState({ current: now });
  }
  return now;
}

export type JobEnds = {
  /** Over: with what was refused in `job.bulk.items`. */
  onDone: (job: Job) => void;
  onError: (error: unknown) => void;
  /** The tickets of the job may look different now. */
  onChanged: (ids: readonly number[]) => void;
};

async function run(client: QueryClient, first: () => Promise<Job>, ends: JobEnds): Promise<void> {
  if (useJobs.getState().starting || useJobs.getState().current) return;
  useJobs.setState({ starting: true, failures: null });
  try {
    const job = await follow(await first());
    useJobs.setState({ failures: job.bulk.failed > 0 ? job : null });
    ends.onDone(job);
  } catch (error) {
    ends.onError(error);
  } finally {
    useJobs.setState({ current: null, starting: false });
    void client.invalidateQueries({ queryKey: ['counters'] });
    void client.invalidateQueries({ queryKey: ['views', 'counts'] });
    ends.onChanged([...useInbox.getState().selected]);
  }
}

export function startJob(client: QueryClient, target: BulkTarget, change: BulkChange, ends: JobEnds): Promise<void> {
  const shown = 'numbers' in target ? optimistic(client, target.numbers, change) : null;
  return run(client, async () => ({ bulk: await startBulk(target, change), target, change, phase: 'change' }), {
    ...ends,
    onError: (error) => {
      shown?.();
      ends.onError(error);
    },
    onChanged: (ids) => ends.onChanged('numbers' in target ? target.numbers : ids),
  });
}

export const undoJob = (client: QueryClient, job: Job, ends: JobEnds): Promise<void> =>
  run(client, async () => ({ ...job, phase: 'undo', bulk: await undoBulk(job.bulk.id) }), { ...ends, onChanged: (ids) => ends.onChanged('numbers' in job.target ? job.target.numbers : ids) });

export const retryJob = (client: QueryClient, job: Job, ends: JobEnds): Promise<void> =>
  run(client, async () => ({ ...job, phase: 'change', bulk: await retryBulk(job.bulk.id) }), { ...ends, onChanged: () => ends.onChanged(job.bulk.items.map((item) => item.number)) });

type AnyRows = { pages: { items: { id: number }[] }[] };

/** Shows the change at once where it is plain to see. Returns the way back. */
function optimistic(client: QueryClient, numbers: readonly number[], change: BulkChange): () => void {
  const seen: Record<string, unknown> = {};
  if (change.status) seen.status = change.status;
  if (change.priority) seen.priority = change.priority;
  if (Object.keys(seen).length === 0) return () => undefined;
  const before = client.getQueriesData<AnyRows>({ queryKey: LISTS_KEY });
  const ids = new Set(numbers);
  client.setQueriesData<AnyRows>({ queryKey: LISTS_KEY }, (rows) =>
    rows && { ...rows, pages: rows.pages.map((page) => (page.items.some((row) => ids.has(row.id)) ? { ...page, items: page.items.map((row) => (ids.has(row.id) ? { ...row, ...seen } : row)) } : page)) },
  );
  return () => before.forEach(([key, rows]) => client.setQueryData(key, rows));
}
