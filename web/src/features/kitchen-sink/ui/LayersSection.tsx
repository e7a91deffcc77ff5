'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, Checkbox, Input } from '@/components/atoms';
import { Dialog, Field } from '@/components/molecules';
import { ConfirmDialog } from '@/components/molecules/ConfirmDialog';
import { Sheet } from '@/components/molecules/Sheet';
import { Case, Section } from './Section';

type Layer = 'dialog' | 'confirm' | 'ask' | 'sheet' | 'bottom';
const LAYERS: Layer[] = ['dialog', 'confirm', 'ask', 'sheet', 'bottom'];

function Open({ layer, onClose }: { layer: Layer; onClose: () => void }) {
  const t = useTranslations('kitchen');
  const common = { closeLabel: t('close'), onClose };
  if (layer === 'dialog') {
    return (
      <Dialog title={t('layers.dialogTitle')} {...common}>
        <p className="text-ink-2">{t('layers.dialogText')}</p>
        <Field label={t('fields.subject')}>{(slot) => <Input {...slot} defaultValue={t('sample.subject')} />}</Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('layers.cancel')}</Button>
          <Button variant="primary" onClick={onClose}>
            {t('fields.save')}
          </Button>
        </div>
      </Dialog>
    );
  }
  if (layer === 'confirm' || layer === 'ask') {
    const named = layer === 'confirm';
    return (
      <ConfirmDialog
        title={t(named ? 'layers.confirmTitle' : 'layers.askTitle')}
        text={t(named ? 'layers.confirmText' : 'layers.askText')}
        name={named ? { value: t('choosing.view.vip'), label: t('layers.typeName') } : undefined}
        tone={named ? 'danger' : 'primary'}
        confirmLabel={t(named ? 'layers.confirmAct' : 'layers.askAct')}
        cancelLabel={t('layers.cancel')}
        onConfirm={onClose}
        {...common}
      />
    );
  }
  return (
    <Sheet title={t('layers.sheetTitle')} side={layer === 'bottom' ? 'bottom' : 'end'} footer={<Button variant="primary" onClick={onClose}>{t('layers.apply')}</Button>} {...common}>
      {(['open', 'progress', 'waiting'] as const).map((name) => (
        <Checkbox key={name} label={t(`layers.status.${name}`)} defaultChecked={name === 'open'} />
      ))}
    </Sheet>
  );
}

/** What lies over the page. */
export function LayersSection() {
  const t = useTranslations('kitchen');
  const [open, setOpen] = useState<Layer | null>(null);
  return (
    <Section id="layers" title={t('layers.title')}>
      <Case name={t('layers.try')}>
        {LAYERS.map((layer) => (
          <Button key={layer} data-layer={layer} onClick={() => setOpen(layer)}>
            {t(`layers.${layer}`)}
          </Button>
        ))}
        {open ? <Open layer={open} onClose={() => setOpen(null)} /> : null}
      </Case>
    </Section>
  );
}
