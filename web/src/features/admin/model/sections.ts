import type { Role } from '@/core/api/types';

/** The pages of the settings, in the order of the index. */
export const SECTIONS = ['teams', 'statuses', 'categories', 'fields', 'tags', 'views', 'sla', 'rules', 'reports', 'desk'] as const;
export type Section = (typeof SECTIONS)[number];

/** What can be set, by its page; each has a title and words of its own in messages/<locale>/settings.json. */
export const SETTINGS: Record<Section, readonly string[]> = {
  teams: ['list', 'members', 'work'],
  statuses: ['names', 'own'],
  categories: ['list', 'team'],
  fields: ['list', 'required', 'visible'],
  tags: ['list', 'merge'],
  views: ['list', 'filter'],
  sla: ['policies', 'calendars', 'choices'],
  rules: ['macros', 'triggers', 'schedules'],
  reports: ['list', 'files'],
  desk: ['reopen', 'autoclose'],
};

/** The pages somebody may open: all for admins; shared views, macros and reports for supervisors. */
export function sectionsOf(role: Role | undefined): readonly Section[] {
  if (role === 'admin') return SECTIONS;
  return role === 'supervisor' ? ['views', 'rules', 'reports'] : [];
}

/** What they may set there: rules that act by themselves are for admins. */
export const itemsOf = (role: Role | undefined, section: Section): readonly string[] => (section === 'rules' && role !== 'admin' ? ['macros'] : SETTINGS[section]);

export const isSection = (name: string): name is Section => SECTIONS.some((each) => each === name);
