/** Shown or hidden. */
export function EyeIcon({ shut }: { shut: boolean }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" className="block shrink-0">
      <path d="M1.500 8c3.500-5.300 9.500-5.300 13 0-3.500 5.300-9.500 5.300-13 0zM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4z" />
      {shut ? <path d="M3 13L13 3" /> : null}
    </svg>
  );
}
