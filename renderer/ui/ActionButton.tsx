import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { KeyHint } from './keys/KeyHint.tsx'
import { ariaCombo, isMac } from './keys/keyCombo.ts'
import { useHotKeys } from './keys/useHotKeys.ts'

export interface ActionButtonProps {
  children: string
  onClick: () => void
  /** The key that does the same; shown on the button and in `?`. */
  keys?: string
  /** `main` once per screen. */
  kind?: 'main' | 'plain' | 'danger'
  icon?: ReactNode
  running?: boolean
  disabled?: boolean
}

/** A button that shows its key and answers to it. */
export function ActionButton({ children, onClick, keys, kind = 'plain', icon, running = false, disabled = false }: ActionButtonProps) {
  const off = disabled || running
  useHotKeys(keys === undefined ? [] : [{ keys, label: children, run: onClick }], { enabled: !off })
  return (
    <Button
      variant={kind === 'main' ? 'filled' : 'default'}
      {...(kind === 'danger' ? { color: 'red', variant: 'light' as const } : {})}
      onClick={onClick}
      loading={running}
      disabled={disabled}
      leftSection={icon}
      rightSection={keys === undefined ? undefined : <KeyHint keys={keys} />}
      {...(keys === undefined ? {} : { 'aria-keyshortcuts': ariaCombo(keys, isMac()) })}
    >
      {children}
    </Button>
  )
}
