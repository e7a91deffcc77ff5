export type DurationParts =
  | { shape: 'seconds'; seconds: number }
  | { shape: 'minutes'; minutes: number }
  | { shape: 'hours'; hours: number; minutes: number }
  | { shape: 'days'; days: number; hours: number };

/**
 * Splits a duration in seconds into the two units a person would say.
 *
 * Rounds to the smaller unit shown and carries: 3599 s is one hour, not "60 minutes".
 */
export function splitDuration(totalSeconds: number): DurationParts {
  const seconds = Math.max(0, Math.round(totalSeconds));
  if (seconds < 60) return { shape: 'seconds', seconds };
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return { shape: 'minutes', minutes };
  if (minutes < 24 * 60) {
    return { shape: 'hours', hours: Math.floor(minutes / 60), minutes: minutes % 60 };
  }
  const hours = Math.round(minutes / 60);
  return { shape: 'days', days: Math.floor(hours / 24), hours: hours % 24 };
}
