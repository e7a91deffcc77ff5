'use client';

import { useTranslations } from 'next-intl';
import { Badge, Skeleton } from '@/components/atoms';
import { Dialog } from '@/components/molecules';
import { QueryError } from '@/features/shell';
import type { Explained, ExplainedClock, Ticket } from '@/core/api/types';
import { useTimeFormat } from '@/core/time/format';
import { useExplained } from '../api/promises';
import { hoursOf, stripOf, sumsOf } from '../model/strip';

const WIDTH = 480;
const TONE = { running: 'plain', paused: 'plain', stopped: 'plain', kept: 'accent', late: 'danger', breached: 'danger' } as const;
const INK = { counted: 'text-progress', late: 'text-danger', standing: 'text-control' } as const;

function useDuration() {
  const t = useTranslations('tickets.why');
  return (seconds: number): string => t('duration', hoursOf(seconds)).trim() || t('zero');
}

/** A clock's life from left to right: thick where time counted, a thin line where it stood, dashes once it was broken. */
function Strip({ clock }: { clock: ExplainedClock }) {
  const t = useTranslations('tickets.why');
  const duration = useDuration();
  const { pieces, due } = stripOf(clock, WIDTH);
  const { counted, standing } = sumsOf(clock);
  const label = t('strip', { target: clock.target, counted: duration(counted), standing: duration(standing) });
  return (
    <svg viewBox={`0 0 ${WIDTH} 18`} width={WIDTH} height={18} preserveAspectRatio="none" role="img" aria-label={label} className="block h-[18px] w-full">
      <path d={`M0 9h${WIDTH}`} stroke="var(--hairline)" strokeWidth={1} />
      {pieces.map((piece) =>
        piece.kind === 'late' ? (
          <path key={piece.x} d={`M${piece.x} 9h${piece.width}`} stroke="currentColor" strokeWidth={10} strokeDasharray="5 3" className={INK.late} />
        ) : (
          <rect key={piece.x} x={piece.x} width={Math.max(piece.width, 0.75)} y={piece.kind === 'counted' ? 4 : 8} height={piece.kind === 'counted' ? 10 : 2} fill="currentColor" className={INK[piece.kind]} />
        ),
      )}
      {due === null ? null : <rect x={Math.min(WIDTH - 2, Math.max(0, due - 1))} y={0} width={2} height={18} fill="currentColor" className="text-ink" />}
    </svg>
  );
}

function outcome(clock: ExplainedClock, t: ReturnType<typeof useTranslations<'tickets.why'>>, exact: (iso: string) => string): string | null {
  if (clock.fulfilled_at) return t(clock.state === 'kept' ? 'kept' : 'late', { date: exact(clock.fulfilled_at) });
  if (clock.breached_at) return t('broken', { date: exact(clock.breached_at) });
  return clock.due_at ? t('due', { date: exact(clock.due_at) }) : null;
}

function Clock({ clock }: { clock: ExplainedClock }) {
  const t = useTranslations('tickets.why');
  const time = useTimeFormat();
  const duration = useDuration();
  const said = outcome(clock, t, time.exact);
  return (
    <li className="flex flex-col gap-1.5 border-t border-hairline pt-3" data-clock={clock.target}>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <h3 className="font-semibold">
          {t('target', { target: clock.target })}
          {clock.cycle > 1 ? <span className="font-normal text-ink-3"> {t('cycle', { cycle: clock.cycle })}</span> : null}
        </h3>
        <Badge tone={TONE[clock.state]}>{t(`state.${clock.state}`)}</Badge>
        <span className="ml-auto tabular-nums">{t('used', { used: duration(clock.elapsed_seconds), promised: duration(clock.promised_seconds) })}</span>
      </div>
      <Strip clock={clock} />
      {said ? <p className="text-ink-2">{said}</p> : null}
      {clock.spans.length > 0 ? (
        <details>
          <summary className="inline-flex min-h-6 items-center rounded-control text-ink-2 hover:text-ink max-md:min-h-11">{t('spans')}</summary>
          <ol className="mt-1 flex max-h-52 flex-col gap-1.5 overflow-y-auto border-l border-hairline pl-3" tabIndex={0} aria-label={t('spans')}>
            {clock.spans.map((span) => (
              <li key={span.from} className={span.counted ? 'text-ink' : 'text-ink-3'}>
                <span className="flex flex-wrap justify-between gap-x-3">
                  <span>{span.text}</span>
                  <b className="font-[550] tabular-nums">{duration(span.seconds)}</b>
                </span>
                <span className="text-ink-3 tabular-nums">{t('span', { from: time.exact(span.from), to: time.exact(span.to) })}</span>
              </li>
            ))}
          </ol>
        </details>
      ) : null}
    </li>
  );
}

function Explanation({ found }: { found: Explained }) {
  const t = useTranslations('tickets.why');
  return (
    <>
      <p className="text-ink-2">
        {found.policy === null ? t('usual') : t('policy', { name: found.policy, version: found.version ?? 1 })}.{' '}
        {found.calendar.always ? t('always') : t('hours', { zone: found.calendar.zone })}.
      </p>
      {found.clocks.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <>
          <ul className="flex flex-col gap-4">
            {found.clocks.map((clock) => (
              <Clock key={`${clock.target}${clock.cycle}`} clock={clock} />
            ))}
          </ul>
          <p className="flex flex-wrap gap-x-5 gap-y-1 text-ink-3">
            <span className="inline-flex items-center gap-2">
              <svg width="22" height="10" aria-hidden="true" className={INK.counted}>
                <rect width="22" height="10" fill="currentColor" />
              </svg>
              {t('legend.counted')}
            </span>
            <span className="inline-flex items-center gap-2">
              <svg width="22" height="2" aria-hidden="true" className={INK.standing}>
                <rect width="22" height="2" fill="currentColor" />
              </svg>
              {t('legend.standing')}
            </span>
          </p>
        </>
      )}
    </>
  );
}

/** Where a ticket's deadlines come from: its policy, and each clock with the stretches of its time. */
export function WhyDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const t = useTranslations('tickets.why');
  const tc = useTranslations('common');
  const query = useExplained(ticket.id, ticket.version);
  return (
    <Dialog title={t('title')} closeLabel={tc('close')} onClose={onClose} className="w-[min(560px,calc(100vw-24px))]">
      {query.data ? <Explanation found={query.data} /> : query.isError ? <QueryError error={query.error} retry={() => void query.refetch()} /> : <Skeleton className="h-32 w-full" />}
    </Dialog>
  );
}
