export function Logo({ size = 26 }: { size?: number }) {
  return (
    <svg class="logo" viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <rect width="32" height="32" rx="9" />
      <path d="M9 10.5h14a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2h-7l-4.5 4v-4H9a2 2 0 0 1-2-2v-6a2 2 0 0 1 2-2z" />
    </svg>
  );
}
