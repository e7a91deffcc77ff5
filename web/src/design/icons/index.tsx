import type { SVGProps } from 'react';

type IconProps = SVGProps<SVGSVGElement>;

function icon(paths: string) {
  return function Icon(props: IconProps) {
    return (
      <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" className="block shrink-0" {...props}>
        <path d={paths} />
      </svg>
    );
  };
}

export const SearchIcon = icon('M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM11 11l3 3');
export const CloseIcon = icon('M4 4l8 8M12 4l-8 8');
export const CheckIcon = icon('M3 8.5l3.2 3.2L13 5');
export const ChevronDownIcon = icon('M4.5 6.5L8 10l3.5-3.5');
export const ChevronLeftIcon = icon('M10 4L6 8l4 4');
export const ChevronRightIcon = icon('M6 4l4 4-4 4');
export const PlusIcon = icon('M8 3v10M3 8h10');
export const ClipIcon = icon('M13 7.5l-5.2 5.2a3 3 0 0 1-4.3-4.3L9 3a2 2 0 0 1 2.9 2.9l-5.5 5.4a1 1 0 0 1-1.4-1.4L9.8 5');
export const BellIcon = icon('M4 11.5V7a4 4 0 0 1 8 0v4.5l1 1H3zM6.8 14.2h2.4');
export const MenuIcon = icon('M2.5 4.5h11M2.5 8h11M2.5 11.5h11');
export const SunIcon = icon('M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM8 1.5v1.4M8 13.1v1.4M1.5 8h1.4M13.1 8h1.4M3.4 3.4l1 1M11.6 11.6l1 1M12.6 3.4l-1 1M4.4 11.6l-1 1');
export const MoonIcon = icon('M13.3 9.7A5.8 5.8 0 0 1 6.3 2.7a5.8 5.8 0 1 0 7 7z');
export const ScreenIcon = icon('M2 3h12v8H2zM6 14h4M8 11v3');
export const GlobeIcon = icon('M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM2 8h12M8 2c2 1.7 2.8 3.7 2.8 6S10 12.3 8 14M8 2C6 3.7 5.2 5.7 5.2 8S6 12.3 8 14');
export const ExpandIcon = icon('M9.5 2.5h4v4M13.5 2.5L9 7M6.5 13.5h-4v-4M2.5 13.5L7 9');
export const FileIcon = icon('M4 1.8h5l3.2 3.2v9.2H4zM9 2v3h3');
export const LockIcon = icon('M3.5 7.2h9v6.3h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2');
export const ReplyIcon = icon('M6.5 4L3 7.5 6.5 11M3.2 7.5H9a4 4 0 0 1 4 4v1');
export const UserIcon = icon('M8 8a2.8 2.8 0 1 0 0-5.6A2.8 2.8 0 0 0 8 8zM2.8 13.8a5.2 5.2 0 0 1 10.4 0');
export const DotsIcon = icon('M3.5 7.9v.2M8 7.9v.2M12.5 7.9v.2');
export const RefreshIcon = icon('M13 8a5 5 0 1 1-1.6-3.7L13 5.8M13 2.5v3.3H9.7');
export const InboxIcon = icon('M2 9l2-6h8l2 6v4H2zM2 9h3.5a2.5 2.5 0 0 0 5 0H14');
export const ChartIcon = icon('M2.5 13.5h11M4.5 11V8M8 11V3.5M11.5 11V6');
export const PenIcon = icon('M3 13l.6-2.8L11 2.8l2.2 2.2-7.4 7.4z');
export const SignOutIcon = icon('M6.5 2.5h-4v11h4M6 8h7.5M10.5 5l3 3-3 3');
export const InfoIcon = icon('M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.5v3.2M8 5.2v.1');
export const WarnIcon = icon('M8 2.2l6.2 11.3H1.8zM8 6.4v3.4M8 11.6v.1');
export const GripIcon = icon('M6 3.5v.01M10 3.5v.01M6 8v.01M10 8v.01M6 12.5v.01M10 12.5v.01');
export const KeyboardIcon = icon('M1.5 4h13v8h-13zM4 6.5h.01M6.7 6.5h.01M9.3 6.5h.01M12 6.5h.01M4 9.5h.01M12 9.5h.01M6.2 9.5h3.6');
export const ClockIcon = icon('M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.8V8l2.2 1.6');
export const FilterIcon = icon('M2 3.5h12M4.5 8h7M6.8 12.5h2.4');
export const TagIcon = icon('M2.5 2.5h5.2l5.8 5.8-5.2 5.2-5.8-5.8zM5.3 5.3h.01');
export const TrashIcon = icon('M3 4.5h10M6.2 4.5V2.8h3.6v1.7M4.3 4.5l.6 9h6.2l.6-9');
export const UndoIcon = icon('M5.5 3L2.5 6l3 3M2.8 6h6.4a4 4 0 0 1 0 8H6');
export const SettingsIcon = icon('M2 5h5M11 5h3M9 3v4M2 11h3M9 11h5M7 9v4');
export const LinkIcon = icon('M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.2-2.2A2.6 2.6 0 0 0 9 3.3L8 4.3M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.3 9A2.6 2.6 0 0 0 7 12.7l1-1');
export const QuoteIcon = icon('M3 5h4v4a3 3 0 0 1-3 3M9 5h4v4a3 3 0 0 1-3 3');
export const BoldIcon = icon('M4.5 3h4a2.4 2.4 0 0 1 0 4.8h-4zM4.5 7.8h4.8a2.6 2.6 0 0 1 0 5.2H4.5z');
export const ItalicIcon = icon('M7 3h5M4 13h5M9.5 3l-3 10');
export const CodeIcon = icon('M5.5 4.5L2 8l3.5 3.5M10.5 4.5L14 8l-3.5 3.5');
export const ListIcon = icon('M6 4h8M6 8h8M6 12h8M2.8 4h.01M2.8 8h.01M2.8 12h.01');
export const NumbersIcon = icon('M6.5 4H14M6.5 8H14M6.5 12H14M2 2.8L3 2.3v3.4M2 10.4h1.8L2 13.2h2');
export const MergeIcon = icon('M4 2.5v2.2A5 5 0 0 0 8 9.3v4.2M12 2.5v2.2a5 5 0 0 1-4 4.6M5.8 11.3L8 13.5l2.2-2.2');
export const SplitIcon = icon('M8 13.5V9.3A5 5 0 0 0 4 4.7V2.5M8 9.3a5 5 0 0 1 4-4.6V2.5M2.2 4.3L4 2.5l1.8 1.8M10.2 4.3L12 2.5l1.8 1.8');
export const EyeIcon = icon('M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8zM8 9.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6z');
export const PrintIcon = icon('M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z');
export const ArrowDownIcon = icon('M8 3v10M4 9l4 4 4-4');
export const PanelIcon = icon('M2 3h12v10H2zM10 3v10');
