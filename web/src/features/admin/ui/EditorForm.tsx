'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

type EditorFormProps = {
  label: string;
  editor: { busy: boolean; submit: () => Promise<void> };
  acts?: ReactNode;
  children: ReactNode;
};

/** The form of one thing: Enter saves as the bar does. */
export function EditorForm({ label, editor, acts, children }: EditorFormProps) {
  const t = useTranslations('admin');
  return (
    <form
      noValidate
      aria-label={label}
      className="flex flex-col gap-4 pt-3 pr-1 pb-4"
      onSubmit={(event) => {
        event.preventDefault();
        void editor.submit();
      }}
    >
      <fieldset disabled={editor.busy} className="contents">
        {children}
      </fieldset>
      {/* What Enter in a field presses; the seen button is in the bar. */}
      <button type="submit" hidden>
        {t('save')}
      </button>
      {acts ? <div className="-ml-2 flex flex-wrap gap-1">{acts}</div> : null}
    </form>
  );
}
