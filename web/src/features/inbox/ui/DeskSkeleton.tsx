import { Skeleton } from '@/components/atoms';

/** Rows to come, at the height they will have. */
export function ListSkeleton() {
  return (
    <div aria-hidden="true" className="min-h-0 flex-1 overflow-hidden border-t border-hairline">
      {Array.from({ length: 14 }, (_, i) => (
        <div key={i} className="flex h-11 items-center gap-4 border-b border-hairline px-4 max-md:h-19">
          <Skeleton className="size-4 rounded-full" />
          <Skeleton className="h-3 w-16" />
          <Skeleton className="h-3 w-2/5" />
          <Skeleton className="ml-auto h-3 w-20" />
        </div>
      ))}
    </div>
  );
}

/** The inbox before its code is here: everything stands where it will stand. */
export function DeskSkeleton() {
  return (
    <div aria-hidden="true" className="flex h-full min-h-0 flex-col">
      <div className="px-4 pt-3 pb-2.5">
        <div className="flex h-8 items-center max-md:h-19 max-md:items-start">
          <Skeleton className="h-5 w-44" />
        </div>
        <p className="mb-2.5 min-h-5" />
        <div className="h-7 max-md:h-9" />
      </div>
      <ListSkeleton />
    </div>
  );
}
