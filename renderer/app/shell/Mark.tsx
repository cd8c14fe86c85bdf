/** The sign of RentFlow, as in resources/icons/icon.svg. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 512 512" aria-hidden="true">
      <rect width="512" height="512" rx="104" fill="var(--accent-fill)" />
      <path d="M112 392V190l144-88 144 88v202" fill="none" stroke="#fff" strokeWidth="40" strokeLinecap="round" strokeLinejoin="round" />
      <path
        d="M160 344h192M160 344v48M352 344v48M160 296v48"
        fill="none"
        stroke="#fff"
        strokeWidth="36"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
