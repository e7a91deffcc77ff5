'use client';

import { useTranslations } from 'next-intl';
import { ConfirmDialog } from '@/components/molecules/ConfirmDialog';
import { SaveBar } from '@/components/molecules/SaveBar';

type EditorBarProps = {
  editor: {
    dirty: boolean;
    busy: boolean;
    failure: string | null;
    asking: unknown;
    submit: () => Promise<void>;
    close: () => void;
    answer: (leave: boolean) => void;
  };
};

/** Saves or forgets what has been changed, and asks before it is left behind. */
export function EditorBar({ editor }: EditorBarProps) {
  const t = useTranslations('admin');
  const tc = useTranslations('common');
  return (
    <>
      <SaveBar
        dirty={editor.dirty}
        text={t('unsaved')}
        saveLabel={t('save')}
        resetLabel={t('reset')}
        busy={editor.busy}
        error={editor.failure}
        onSave={() => void editor.submit()}
        onReset={editor.close}
      />
      {editor.asking ? (
        <ConfirmDialog
          title={t('leave.title')}
          text={t('leave.text')}
          confirmLabel={t('leave.go')}
          cancelLabel={t('leave.stay')}
          closeLabel={tc('close')}
          onConfirm={() => editor.answer(true)}
          onClose={() => editor.answer(false)}
        />
      ) : null}
    </>
  );
}
