export { catalogueKey, findOrganizations, findStaff, staffOptions, tagOptions, useCalendars, useCategories, useCustomFields, useStatuses, useTags, useTeams } from './api/catalogue';
export { live } from './model/live';
export { useChangeWords, type ChangeWords } from './ui/useChangeWords';
