/** How long somebody has to wait, as people say it: `45 seconds`, `14 minutes`; rounded up, so that nobody comes too early. */
export function waitInWords(seconds: number): string {
  if (seconds >= 90) return `${Math.ceil(seconds / 60)} minutes`
  return seconds === 1 ? 'one second' : `${seconds} seconds`
}
