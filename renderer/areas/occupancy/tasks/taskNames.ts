/** What can be done under an agreement; the address says which is open: `?do=checkOut`. */
export const TASKS = ['arrive', 'checkOut', 'move', 'notice', 'renew', 'rent', 'terms', 'end'] as const
export type TaskName = (typeof TASKS)[number]

export function taskNamed(text: unknown): TaskName | undefined {
  return TASKS.find((task) => task === text)
}

interface Standing {
  readonly status: 'draft' | 'active' | 'expired' | 'terminated'
  /** Somebody sleeps there under it. */
  readonly isIn: boolean
  /** A bed is reserved and nobody has come yet. */
  readonly isAwaited: boolean
}

/** The tasks that make sense for an agreement as it stands, in the order they are offered. */
export function tasksFor({ status, isIn, isAwaited }: Standing): TaskName[] {
  if (status === 'draft') return ['terms']
  if (status !== 'active') return []
  return [
    ...(isAwaited ? (['arrive'] as const) : []),
    ...(isIn ? (['checkOut'] as const) : []),
    ...(isIn || isAwaited ? (['move', 'notice', 'renew', 'rent'] as const) : []),
    'terms',
    'end',
  ]
}

/** The key of each task, the same on every screen. */
export const TASK_KEYS: Readonly<Record<TaskName, string>> = {
  arrive: 'c',
  checkOut: 'o',
  move: 'm',
  notice: 'n',
  renew: 'w',
  rent: 'r',
  terms: 'e',
  end: 'shift+e',
}
