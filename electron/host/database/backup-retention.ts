export interface Retention {
  /** The newest so many are kept, */
  newest: number
  /** then the last one of each of so many days, */
  days: number
  /** then the last one of each of so many months. */
  months: number
}

export const DEFAULT_RETENTION: Retention = { newest: 12, days: 14, months: 12 }

/** Which of the backups, given newest first, have served their time. */
export function toDelete<T extends { createdAt: string }>(backups: readonly T[], { newest, days, months }: Retention): T[] {
  const kept = new Set<T>(backups.slice(0, newest))
  const keepLastOf = (period: (createdAt: string) => string, periods: number) => {
    const seen = new Set<string>()
    for (const backup of backups) {
      const name = period(backup.createdAt)
      if (seen.has(name)) continue
      if (seen.size >= periods) return
      seen.add(name)
      kept.add(backup)
    }
  }
  keepLastOf((createdAt) => createdAt.slice(0, 10), days)
  keepLastOf((createdAt) => createdAt.slice(0, 7), months)
  return backups.filter((backup) => !kept.has(backup))
}
