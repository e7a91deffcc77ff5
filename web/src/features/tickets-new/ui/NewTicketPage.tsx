'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { FormPage } from '@/components/templates';
import type { Me } from '@/core/api/types';
import { isStaff, useMe } from '@/core/auth/useMe';
import { RequestFormView } from './RequestFormView';
import { useAttachments } from './useAttachments';
import { useDraft } from './useDraft';
import { useSubmit } from './useSubmit';

/** A new request: four fields at most for a customer, two more for staff. */
export function NewTicketPage() {
  const me = useMe().data;
  return me ? <NewTicket key={me.id} me={me} /> : null;
}

function NewTicket({ me }: { me: Me }) {
  const t = useTranslations('tickets-new');
  const staff = isStaff(me.role);
  const owner = useMemo(() => ({ tenant: me.tenant.slug, userId: me.id }), [me.tenant.slug, me.id]);
  const draft = useDraft(owner);
  const files = useAttachments();
  const sending = useSubmit({ draft, files, isStaff: staff });
  return (
    <FormPage
      title={staff ? t('titleStaff') : t('title')}
      lead={staff ? t('leadStaff') : t('lead', { email: me.email })}
    >
      <RequestFormView staff={staff} draft={draft} files={files} sending={sending} />
    </FormPage>
  );
}
