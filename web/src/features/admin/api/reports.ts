'use client';

import { useQuery } from '@tanstack/react-query';
import { api } from '@/core/api/client';
import type { Report } from '@/core/api/types';
import { download } from '@/core/files/download';
import { reportBody, type ReportForm } from '../model/reports';

const ONE = '/api/v2/analytics/reports/{report_id}';
const of = (report: Report) => ({ report_id: report.id });
const seen = (report: Report) => ({ 'If-Match': `"${report.version}"` });

export const useReports = () =>
  useQuery({ queryKey: ['reports'], queryFn: async ({ signal }) => (await api.get('/api/v2/analytics/reports', { signal })).items });

/** What may be measured, named in the reader's language. */
export const useMeasures = () =>
  useQuery({ queryKey: ['measures'], queryFn: ({ signal }) => api.get('/api/v2/analytics/measures', { signal }), staleTime: 3_600_000 });

/** A report; an earlier version of it than the server's is refused. */
export const saveReport = (report: Report | null, form: ReportForm): Promise<Report> =>
  report ? api.patch(ONE, reportBody(form), { path: of(report), headers: seen(report) }) : api.post('/api/v2/analytics/reports', reportBody(form));

export const deleteReport = (report: Report) => api.delete(ONE, { path: of(report), headers: seen(report) });

export const sendReport = (report: Report) => api.post(`${ONE}/send`, undefined, { path: of(report) });

/** The file of the last whole period, handed to the reader. Throws ApiProblem. */
export async function downloadReport(report: Report, format: 'pdf' | 'csv'): Promise<void> {
  const answer = await api.file(`${ONE}/preview`, { path: of(report), query: { format } });
  const named = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1];
  download(named ? decodeURIComponent(named) : `report.${format}`, await answer.blob());
}
