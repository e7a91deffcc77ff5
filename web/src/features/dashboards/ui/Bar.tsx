/** A share of the widest, beside a figure that is written out; a target is a dashed rule. */
export function Bar({ share, color, goal = null }: { share: number; color: string; goal?: number | null }) {
  return (
    <svg width="100%" height="10" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" className="block">
      <rect width="100" height="10" fill="var(--sunken)" />
      <rect width={share > 0 ? Math.max(0.6, share * 100) : 0} height="10" fill={color} />
      {goal === null ? null : (
        <path d={`M${goal * 100} 0V10`} stroke="var(--ink)" strokeWidth="1.5" strokeDasharray="3 2" vectorEffect="non-scaling-stroke" />
      )}
    </svg>
  );
}
