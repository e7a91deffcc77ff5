'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { FormPage } from '@/components/templates';
import type { Me } from '@/core/api/types';
import { isStaff, useMe } from '@/core/auth/useMe';
import { useCategories, useCustomFields } from '@/features/catalogue';
import { RequestFormView } from './RequestFormView';
import { useAttachments } from './useAttachments';
import { useDraft } from './useDraft';
import { useSubmit } from './useSubmit';

const NONE: never[] = [];

/** A new request: four fields and what the desk asks besides; more for staff. */
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
  const fields = useCustomFields();
  const categories = useCategories();
  const sending = useSubmit({ draft, files, isStaff: staff, fields: fields.data ?? NONE });
  // The form waits for what the desk asks, so that nothing moves under the hands; should that fail, it does without.
  if (fields.isPending || categories.isPending) return null;
  return (
    <FormPage
      title={staff ? t('titleStaff') : t('title')}
      lead={staff ? t('leadStaff') : t('lead', { email: me.email })}
    >
      <RequestFormView staff={staff} draft={draft} files={files} sending={sending} fields={fields.data ?? NONE} categories={categories.data ?? NONE} />
    </FormPage>
  );
}
