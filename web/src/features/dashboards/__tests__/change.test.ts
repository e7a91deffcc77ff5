import { describe, expect, it } from 'vitest';
import { changeOf } from '../model/change';

describe('changeOf', () => {
  it('calls a smaller backlog better and a bigger one worse', () => {
    expect(changeOf('backlog', 80, 100)).toEqual({
      direction: 'down',
      size: 20,
      unit: 'percent',
      verdict: 'better',
    });
    expect(changeOf('backlog', 130, 100)?.verdict).toBe('worse');
  });

  it('does not judge the number of created tickets', () => {
    expect(changeOf('created', 50, 10)).toMatchObject({ direction: 'up', verdict: 'neutral' });
  });

  it('compares shares in points, not in percent of percent', () => {
    expect(changeOf('sla_met_percent', 60, 50)).toEqual({
      direction: 'up',
      size: 10,
      unit: 'points',
      verdict: 'better',
    });
    expect(changeOf('sla_met_percent', 91.26, 90)?.size).toBe(1.3);
    expect(changeOf('sla_met_percent', 40, 0)?.size).toBe(40);
  });

  it('has nothing to say without a value to compare with', () => {
    expect(changeOf('resolved', 5, null)).toBeNull();
    expect(changeOf('resolved', 5, undefined)).toBeNull();
    expect(changeOf('first_response_median_seconds', null, 60)).toBeNull();
    expect(changeOf('resolved', 5, 0)).toBeNull();
  });

  it('treats a change that rounds to nothing as none', () => {
    expect(changeOf('resolved', 1001, 1000)?.direction).toBe('same');
    expect(changeOf('resolved', 0, 0)).toMatchObject({ direction: 'same', size: 0 });
  });
});
