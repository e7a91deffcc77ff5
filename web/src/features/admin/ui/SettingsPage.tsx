'use client';

import { lazy, Suspense, useEffect, type ComponentType } from 'react';
import { isStaff, useMe } from '@/core/auth/useMe';
import { useRouter } from '@/core/i18n/navigation';
import { sectionsOf, type Section } from '../model/sections';

type Pages = Record<Section | 'index', ComponentType>;

const PAGES: Pages = {
  index: lazy(() => import('./SettingsIndex').then((module) => ({ default: module.SettingsIndex }))),
  teams: lazy(() => import('./TeamsPage').then((module) => ({ default: module.TeamsPage }))),
  statuses: lazy(() => import('./StatusesPage').then((module) => ({ default: module.StatusesPage }))),
  categories: lazy(() => import('./CategoriesPage').then((module) => ({ default: module.CategoriesPage }))),
  fields: lazy(() => import('./FieldsPage').then((module) => ({ default: module.FieldsPage }))),
  tags: lazy(() => import('./TagsPage').then((module) => ({ default: module.TagsPage }))),
  views: lazy(() => import('./ViewsPage').then((module) => ({ default: module.ViewsPage }))),
  sla: lazy(() => import('./SlaPage').then((module) => ({ default: module.SlaPage }))),
  rules: lazy(() => import('./RulesPage').then((module) => ({ default: module.RulesPage }))),
  reports: lazy(() => import('./ReportsPage').then((module) => ({ default: module.ReportsPage }))),
  desk: lazy(() => import('./DeskPage').then((module) => ({ default: module.DeskPage }))),
};

/** A page of the settings for those who may open it; anybody else is led to where they work. */
export function SettingsPage({ page }: { page: Section | 'index' }) {
  const role = useMe().data?.role;
  const router = useRouter();
  const own = sectionsOf(role);
  const allowed = page === 'index' ? own.length > 0 : own.includes(page);
  useEffect(() => {
    if (role === undefined || allowed) return;
    router.replace(own.length > 0 ? '/settings' : isStaff(role) ? '/inbox' : '/requests');
  }, [role, allowed, own, router]);
  if (!allowed) return null;
  const Page = PAGES[page];
  return (
    <Suspense fallback={null}>
      <Page />
    </Suspense>
  );
}
