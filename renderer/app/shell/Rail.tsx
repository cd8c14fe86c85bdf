import { Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { setPreferences, usePreferences } from '../../ui/preferences.ts'
import { useScreens } from '../screens.ts'
import { Mark } from './Mark.tsx'
import classes from './Rail.module.css'

/** The left rail: icon and word, or icons alone when folded. */
export function Rail() {
  const { t } = useTranslation('shell')
  const { rail } = useScreens()
  const { railFolded } = usePreferences()
  const Fold = railFolded ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  const foldLabel = railFolded ? t('rail.unfold') : t('rail.fold')
  return (
    <nav className={classes.rail} data-folded={railFolded} aria-label={t('rail.label')}>
      <div className={classes.mark}>
        <Mark />
        {!railFolded && <span>RentFlow</span>}
      </div>
      <ul className={classes.list}>
        {rail.map(({ place, to, icon: Icon }) => (
          <li key={place} data-place={place}>
            <Tooltip label={t(`rail.${place}`)} disabled={!railFolded} position="right">
              <Link
                to={to}
                className={classes.entry}
                activeOptions={{ exact: to === '/' }}
                activeProps={{ 'data-here': true }}
                aria-label={t(`rail.${place}`)}
              >
                <Icon size={18} stroke={1.75} aria-hidden="true" />
                {!railFolded && <span>{t(`rail.${place}`)}</span>}
              </Link>
            </Tooltip>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className={classes.entry}
        aria-label={foldLabel}
        aria-expanded={!railFolded}
        onClick={() => setPreferences({ railFolded: !railFolded })}
      >
        <Fold size={18} stroke={1.75} aria-hidden="true" />
        {!railFolded && <span>{foldLabel}</span>}
      </button>
    </nav>
  )
}
