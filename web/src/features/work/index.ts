export { HOURS_COMMAND, TEAM_LOAD, useForetellWork, useOwnWork, useSetWork } from './api/work';
export { OwnWork } from './ui/OwnWork';
export { WorkDialog } from './ui/LaterDialog';
