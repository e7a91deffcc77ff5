'use client';

import { useTranslations } from 'next-intl';
import { Button, IconButton, Kbd, TextLink } from '@/components/atoms';
import { ClockIcon, ClipIcon, DotsIcon, PenIcon, PlusIcon, TrashIcon } from '@/design/icons';
import { Case, Section } from './Section';

const VARIANTS = ['primary', 'secondary', 'quiet', 'danger', 'note'] as const;
const HOVER = { primary: 'bg-accent-hover!', secondary: 'border-ink-2!', quiet: 'bg-sunken! text-ink!', danger: 'opacity-90', note: 'border-ink!' };
const SIZES = ['xs', 'sm', 'md', 'lg'] as const;

/** What is pressed. */
export function ActionsSection() {
  const t = useTranslations('kitchen');
  const row = (more: (variant: (typeof VARIANTS)[number]) => { className?: string; disabled?: boolean; busy?: boolean }) =>
    VARIANTS.map((variant) => (
      <Button key={variant} variant={variant} {...more(variant)}>
        {t(`actions.${variant}`)}
      </Button>
    ));
  return (
    <Section id="actions" title={t('actions.title')}>
      <Case name={t('state.rest')}>{row(() => ({}))}</Case>
      <Case name={t('state.hover')}>{row((variant) => ({ className: HOVER[variant] }))}</Case>
      <Case name={t('state.focus')}>{row(() => ({ className: 'wn-focus' }))}</Case>
      <Case name={t('state.disabled')}>{row(() => ({ disabled: true }))}</Case>
      <Case name={t('state.busy')}>{row(() => ({ busy: true }))}</Case>
      <Case name={t('actions.sizes')}>
        {SIZES.map((size) => (
          <Button key={size} size={size}>
            <PlusIcon />
            {t('actions.secondary')}
          </Button>
        ))}
      </Case>
      <Case name={t('state.long')}>
        <div className="w-56 min-w-0">
          <Button variant="primary" className="max-w-full">
            <span className="truncate">{t('actions.long')}</span>
          </Button>
        </div>
        <TextLink href="#actions">{t('actions.link')}</TextLink>
      </Case>
      <Case name={t('actions.icons')}>
        <IconButton label={t('actions.edit')} shortcut="E">
          <PenIcon />
        </IconButton>
        <IconButton label={t('actions.later')} shortcut="H" className="bg-sunken! text-ink!">
          <ClockIcon />
        </IconButton>
        <IconButton label={t('actions.more')} className="wn-focus">
          <DotsIcon />
        </IconButton>
        <IconButton label={t('actions.attach')} aria-pressed="true">
          <ClipIcon />
        </IconButton>
        <IconButton label={t('actions.danger')} disabled className="disabled:opacity-50">
          <TrashIcon />
        </IconButton>
        <IconButton label={t('actions.edit')} size="sm">
          <PenIcon />
        </IconButton>
        <span className="flex gap-1">
          <Kbd>Ctrl K</Kbd>
          <Kbd>?</Kbd>
        </span>
      </Case>
    </Section>
  );
}
