const ACTIVE = 'open,in_progress,pending,on_hold';

/** Addresses of the views of the rail. */
export const VIEWS = {
  mine: `/inbox?status=${ACTIVE}&assigned_to=me`,
  unassigned: `/inbox?status=${ACTIVE}&assigned_to=none`,
  pending: '/inbox?status=pending',
  all: `/inbox?status=${ACTIVE}`,
};
