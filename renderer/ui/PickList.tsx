import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHotKeys } from './keys/useHotKeys.ts'
import classes from './PickList.module.css'

export interface PickItem {
  id: string
  title: ReactNode
  note?: ReactNode
}

interface PickListProps {
  label: string
  items: readonly PickItem[]
  openId: string | undefined
  onOpen: (id: string) => void
  /** What is open, beside the list. */
  children: ReactNode
}

/** A few things to go through one by one: the list at the left, the one at hand at the right; the arrows go on and back. */
export function PickList({ label, items, openId, onOpen, children }: PickListProps) {
  const { t } = useTranslation('ui')
  const at = items.findIndex((item) => item.id === openId)
  const go = (step: number): void => {
    const next = items[Math.max(0, Math.min(items.length - 1, at + step))]
    if (next) onOpen(next.id)
  }
  useHotKeys([
    { keys: 'arrowdown', label: t('table.keys.move'), run: () => go(1) },
    { keys: 'arrowup', label: t('table.keys.move'), run: () => go(-1), hidden: true },
  ])
  return (
    <div className={classes.split}>
      <ul className={classes.list} aria-label={label}>
        {items.map((item) => (
          <li key={item.id}>
            <button type="button" className={classes.item} aria-current={item.id === openId} onClick={() => onOpen(item.id)}>
              <span className={classes.title}>{item.title}</span>
              {item.note !== undefined && <span className={classes.note}>{item.note}</span>}
            </button>
          </li>
        ))}
      </ul>
      <div className={classes.open}>{children}</div>
    </div>
  )
}
