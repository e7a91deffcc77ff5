export { AppFrame, type AppFrameProps } from './AppFrame';
export { useCounters } from './counters';
export { QueryError } from './QueryError';
