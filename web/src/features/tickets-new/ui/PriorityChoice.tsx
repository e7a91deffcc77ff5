import { useTranslations } from 'next-intl';
import { PriorityBars } from '@/components/atoms';
import type { Priority } from '@/core/api/types';
import { PRIORITIES } from '../model/validate';

type PriorityChoiceProps = { value: Priority; error: string | null; onChange: (value: Priority) => void };

/** Urgency in the customer's words; what the chosen one means stands below. */
export function PriorityChoice({ value, error, onChange }: PriorityChoiceProps) {
  const t = useTranslations('tickets-new');
  return (
    <fieldset className="min-w-0" aria-describedby="priority-note">
      <legend className="mb-1 font-semibold">{t('fields.priority')}</legend>
      <div className="flex flex-wrap gap-1.5">
        {PRIORITIES.map((priority) => (
          <label
            key={priority}
            className="inline-flex h-8 cursor-pointer items-center gap-2 rounded-control border border-hairline px-2.5 text-ink-2 transition-colors duration-[90ms] hover:border-control hover:text-ink has-checked:border-accent has-checked:bg-selected has-checked:font-semibold has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent max-md:h-11"
          >
            <input
              type="radio"
              name="priority"
              value={priority}
              checked={priority === value}
              className="sr-only"
              onChange={() => onChange(priority)}
            />
            <PriorityBars priority={priority} />
            {t(`priorities.${priority}`)}
          </label>
        ))}
      </div>
      <p id="priority-note" className={error ? 'mt-1 text-danger' : 'mt-1 text-ink-3'}>
        {error ?? t(`priorityHints.${value}`)}
      </p>
    </fieldset>
  );
}
