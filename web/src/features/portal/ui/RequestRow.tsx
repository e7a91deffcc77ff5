import { useTranslations } from 'next-intl';
import { cx, StatusShape } from '@/components/atoms';
import { Link } from '@/core/i18n/navigation';
import { useTimeFormat } from '@/core/time/format';
import { SlaFuse } from '@/features/tickets';
import { runningPromise, turnOf, type PortalTicket } from '../model/next-step';

/** A dot leads each fact; at the start of a line it lies outside the box and is not seen. */
const FACT = "tabular-nums before:inline-block before:w-4 before:text-center before:content-['·'/'']";

type RequestRowProps = {
  ticket: PortalTicket;
  sentence: string;
  late: boolean;
  showRequester: boolean;
  now: Date;
};

/** A request as two plain sentences: what it is, and what happens next. The whole row opens it. */
export function RequestRow({ ticket, sentence, late, showRequester, now }: RequestRowProps) {
  const t = useTranslations('portal');
  const { when, exact } = useTimeFormat();
  const finished = turnOf(ticket) === 'nobody';
  const changed = ticket.last_message_at;
  return (
    <li className="border-b border-hairline">
      <Link
        href={`/t/${ticket.id}`}
        className="group grid grid-cols-[16px_minmax(0,1fr)] md:grid-cols-[16px_minmax(0,1fr)_84px] gap-x-3 py-3.5 transition-colors duration-[90ms] hover:bg-sunken focus-visible:-outline-offset-2 max-md:-mx-4 max-md:px-4 md:-mx-3 md:px-3"
      >
        <StatusShape status={ticket.status} className="mt-[5px]" />
        <span className="flex min-w-0 flex-col gap-0.5">
          <span className={cx('type-text font-semibold', finished ? 'text-ink-2' : 'text-ink')}>
            {ticket.title}
          </span>
          <span className={cx('type-message', late ? 'text-danger' : 'text-ink-2')}>{sentence}</span>
          <span className="mt-0.5 block overflow-hidden text-ink-3">
            <span className="-ml-4 flex flex-wrap">
              <span className={FACT}>{t(`status.${ticket.status}`)}</span>
              <span className={FACT}>{ticket.key}</span>
              <time dateTime={changed} title={exact(changed)} className={FACT}>
                {t('meta.updated', { ago: when(changed, now.getTime()) })}
              </time>
              {showRequester && ticket.requester ? (
                <span className={FACT}>{t('meta.by', { name: ticket.requester.name })}</span>
              ) : null}
            </span>
          </span>
        </span>
        {runningPromise(ticket) ? <SlaFuse ticket={ticket} className="mt-1 max-md:hidden" /> : null}
      </Link>
    </li>
  );
}
