export { useArrangeViews, useSaveView, useViews } from './api/views';
export { openViewForm } from './model/store';
export { viewOf, type View, type ViewList } from './model/views';
export { ViewsRail } from './ui/LazyRail';
