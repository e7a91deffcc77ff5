import { useTranslations } from 'next-intl';
import { ChoiceBar } from '@/components/molecules/ChoiceBar';
import type { PortalFilter } from '../model/filter';

type FilterBarProps = { filter: PortalFilter; mayWiden: boolean; onChange: (change: Partial<PortalFilter>) => void };

/** Open or all, and for an organization's administrator, whose. */
export function FilterBar({ filter, mayWiden, onChange }: FilterBarProps) {
  const t = useTranslations('portal.filter');
  return (
    <div className="flex flex-wrap gap-2" data-print="hide">
      <ChoiceBar
        label={t('label')}
        value={filter.show}
        choices={[
          { value: 'open', label: t('open') },
          { value: 'all', label: t('all') },
        ]}
        onChange={(show) => onChange({ show })}
      />
      {mayWiden ? (
        <ChoiceBar
          label={t('whose')}
          value={filter.whose}
          choices={[
            { value: 'organization', label: t('organization') },
            { value: 'mine', label: t('mine') },
          ]}
          onChange={(whose) => onChange({ whose })}
        />
      ) : null}
    </div>
  );
}
