/** The mark of the program: a desk calendar with a cross. */
export const Mark = ({ size = 28 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 28 28" aria-hidden="true">
    <rect width="28" height="28" rx="7" fill="var(--accent)" />
    <path d="M14 7.5v13M7.5 14h13" stroke="#fff" strokeWidth="3.5" strokeLinecap="round" />
  </svg>
);
