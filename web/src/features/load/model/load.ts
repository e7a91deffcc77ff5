import type { MemberLoad, TeamLoad } from '@/core/api/types';

/** The widest bar of a team: the most anybody has or may have. */
export const scaleOf = (members: readonly MemberLoad[]): number => Math.max(1, ...members.map((member) => Math.max(member.active, member.capacity ?? 0)));

export type Standing = 'free' | 'full' | 'off' | 'away';

/** Why somebody is or is not given more: away by their own word, off by the clock, full, or free. */
export function standingOf(member: Pick<MemberLoad, 'available' | 'within_hours' | 'active' | 'capacity'>): Standing {
  if (!member.available) return 'away';
  if (!member.within_hours) return 'off';
  return member.capacity !== null && member.active >= member.capacity ? 'full' : 'free';
}

/** Tickets in hand, and those more that could be taken now; null when somebody has no limit. */
export function sumOf(load: TeamLoad): { active: number; room: number | null; free: number } {
  const free = load.members.filter((member) => standingOf(member) === 'free');
  const unlimited = free.some((member) => member.capacity === null);
  return {
    active: load.members.reduce((sum, member) => sum + member.active, 0),
    room: unlimited ? null : free.reduce((sum, member) => sum + ((member.capacity ?? 0) - member.active), 0),
    free: free.length,
  };
}
