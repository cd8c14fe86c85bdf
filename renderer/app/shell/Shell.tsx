import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from '@tanstack/react-router'
import { KeyHelp, useVisibleKeys } from '../../ui/keys/KeyHelp.tsx'
import type { HotKey } from '../../ui/keys/HotKeyRegistry.ts'
import { useHotKeys } from '../../ui/keys/useHotKeys.ts'
import { setPreferences, usePreferences } from '../../ui/preferences.ts'
import { undoStack } from '../../ui/undoStack.ts'
import { useScreens } from '../screens.ts'
import { Palette } from './Palette.tsx'
import { Rail } from './Rail.tsx'
import { TopBar } from './TopBar.tsx'
import { useLabel } from './useLabel.ts'
import classes from './Shell.module.css'

/** The frame around every screen: rail, top bar, palette, help. */
export function Shell({ organisationName, children }: { organisationName: string; children: ReactNode }) {
  const { t } = useTranslation('shell')
  const label = useLabel()
  const navigate = useNavigate()
  const { commands } = useScreens()
  const { railFolded } = usePreferences()
  const [finding, setFinding] = useState(false)
  const [help, setHelp] = useState<readonly HotKey[]>()
  const visible = useVisibleKeys()
  useHotKeys([
    { keys: 'mod+k', label: t('keys.find'), run: () => setFinding(true) },
    { keys: '?', label: t('keys.help'), run: () => setHelp(visible) },
    { keys: 'mod+z', label: t('keys.undo'), run: () => void undoStack.undoLast(), whileTyping: false },
    { keys: 'mod+b', label: t('keys.fold'), run: () => setPreferences({ railFolded: !railFolded }) },
    ...commands.flatMap((command) =>
      command.keys === undefined
        ? []
        : [{ keys: command.keys, label: label(command.label), run: () => void navigate({ to: command.to, search: command.search ?? {} }) }],
    ),
  ])
  return (
    <div className={classes.shell} data-folded={railFolded}>
      <a className={classes.skip} href="#main" onClick={skipToMain}>
        {t('skip')}
      </a>
      <Rail />
      <TopBar organisationName={organisationName} onFind={() => setFinding(true)} onHelp={() => setHelp(visible)} />
      <main id="main" className={classes.main} tabIndex={-1}>
        {children}
      </main>
      {finding && <Palette onClose={() => setFinding(false)} />}
      {help && <KeyHelp keys={help} onClose={() => setHelp(undefined)} />}
    </div>
  )
}

/** The fragment belongs to the router, so the jump is made by hand. */
function skipToMain(event: React.MouseEvent): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
