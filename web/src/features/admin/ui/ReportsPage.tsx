'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Badge, Button } from '@/components/atoms';
import { EmptyState } from '@/components/molecules';
import { ConfirmDialog } from '@/components/molecules/ConfirmDialog';
import type { Report } from '@/core/api/types';
import { useOnceMore } from '@/core/i18n/useOnceMore';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useUi } from '@/core/store/ui';
import { useTimeFormat } from '@/core/time/format';
import { useRefresh } from '../api/arrange';
import { deleteReport, downloadReport, saveReport, sendReport, useReports } from '../api/reports';
import type { Problems } from '../model/names';
import { MOST_READERS, newReport, repeated, reportForm, type ReportForm } from '../model/reports';
import { ArrangedList } from './ArrangedList';
import { EditorBar } from './EditorBar';
import { ReportFields } from './ReportFields';
import { SettingsFrame } from './SettingsFrame';
import { useEditor } from './useEditor';
import { useRhythmWords } from './useRhythmWords';

const NEW = 'new';
const nameOf = (report: Report) => report.name;

/** Reports that go out by mail in a rhythm. */
export function ReportsPage() {
  const t = useTranslations('reports');
  const time = useTimeFormat();
  const said = useRhythmWords();
  const query = useReports();
  const [removing, setRemoving] = useState<Report | null>(null);
  const rows = query.data ?? [];
  const editor = useEditor<ReportForm>({
    check: (form): Problems => {
      const twice = repeated(form.figures);
      return {
        ...(form.name.trim() ? {} : { name: t('problems.name') }),
        ...(twice < 0 ? {} : { [`figures.${twice}.measure`]: t('problems.twice') }),
        ...(form.readers.length === 0 ? { recipients: t('problems.recipients') } : {}),
        ...(form.readers.length > MOST_READERS ? { recipients: t('problems.many') } : {}),
      };
    },
    save: (form, id) => saveReport(rows.find((report) => report.id === id) ?? null, form),
  });
  const about = (report: Report) => (
    <>
      {report.active ? null : <Badge>{t('off')}</Badge>}
      <span>{said.sentence(report)}</span>
      <span>{t('readers', { count: report.recipients.length })}</span>
      {report.last_at ? <span>{t('last', { when: time.when(report.last_at) })}</span> : null}
      {report.next_at ? <span>{t('next', { when: time.when(report.next_at) })}</span> : null}
    </>
  );
  return (
    <SettingsFrame section="reports" query={query}>
      {rows.length === 0 && editor.id !== NEW ? <EmptyState compact title={t('empty')} /> : null}
      <ArrangedList
        label={t('label')}
        rows={rows}
        editor={editor}
        nameOf={nameOf}
        about={about}
        toForm={(report) => reportForm(report, t('nameless'))}
        add={{ id: NEW, label: t('add'), form: newReport() }}
        acts={(report) => <Acts report={report} ask={editor.ask} onRemove={() => setRemoving(report)} />}
        fields={(form) => <ReportFields form={form} problems={editor.problems} onChange={editor.change} />}
      />
      {removing ? (
        <Removing
          report={removing}
          onClose={() => setRemoving(null)}
          onDone={() => {
            setRemoving(null);
            editor.close();
          }}
        />
      ) : null}
      <EditorBar editor={editor} />
    </SettingsFrame>
  );
}

/** What can be done with a report as it is saved. */
function Acts({ report, ask, onRemove }: { report: Report; ask: (go: () => void) => void; onRemove: () => void }) {
  const t = useTranslations('reports');
  const say = useProblemText();
  const toast = useUi((s) => s.toast);
  const refresh = useRefresh();
  const [busy, setBusy] = useState<string | null>(null);
  const act = (name: string, work: () => Promise<unknown>) =>
    ask(() => {
      setBusy(name);
      work()
        .catch((error: unknown) => toast(say(error), { tone: 'danger' }))
        .finally(() => setBusy(null));
    });
  const send = async () => {
    await sendReport(report);
    toast(t('sent', { name: report.name }));
    await refresh();
  };
  return (
    <>
      {(['pdf', 'csv'] as const).map((format) => (
        <Button key={format} variant="quiet" disabled={busy !== null} onClick={() => act(format, () => downloadReport(report, format))}>
          {t(format)}
        </Button>
      ))}
      <Button variant="quiet" disabled={busy !== null} onClick={() => act('send', send)}>
        {t('send')}
      </Button>
      <Button variant="quiet" className="text-danger hover:text-danger" onClick={() => ask(onRemove)}>
        {t('remove.put')}
      </Button>
    </>
  );
}

/** A report goes for good: asked once more. */
function Removing({ report, onClose, onDone }: { report: Report; onClose: () => void; onDone: () => void }) {
  const t = useTranslations('reports.remove');
  const refresh = useRefresh();
  const { dialog } = useOnceMore(async () => {
    await deleteReport(report);
    await refresh();
    return t('done', { name: report.name });
  }, onDone);
  return <ConfirmDialog {...dialog} title={t('title', { name: report.name })} text={t('text')} confirmLabel={t('put')} onClose={onClose} />;
}
