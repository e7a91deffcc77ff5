import { Skeleton } from '@/components/atoms';
import { DAY_CHART_HEIGHT } from '../model/day-chart';

/** Holds the places of the tiles and of the chart, so that nothing jumps when the figures come. */
export function DashboardSkeleton({ label }: { label: string }) {
  return (
    <div role="status" className="flex flex-col gap-10">
      <span className="sr-only">{label}</span>
      <div className="grid gap-4 border-y border-hairline py-4 md:grid-cols-3 xl:grid-cols-5">
        {[0, 1, 2, 3, 4].map((tile) => (
          <div key={tile} className="flex flex-col gap-2">
            <Skeleton className="h-5 w-24" />
            <Skeleton className="h-[34px] w-20" />
            <Skeleton className="h-5 w-16" />
          </div>
        ))}
      </div>
      <svg height={DAY_CHART_HEIGHT} width="100%" aria-hidden="true" className="wn-skeleton">
        <rect width="100%" height="100%" rx="4" fill="var(--sunken)" />
      </svg>
    </div>
  );
}
