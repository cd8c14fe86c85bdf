import { Link, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SETTINGS_GROUPS, useScreens } from '../../../app/screens.ts'
import { useLabel } from '../../../app/shell/useLabel.ts'
import { Page, PageHeader } from '../../../ui/Page.tsx'
import classes from './Settings.module.css'

export interface SettingsFrameProps {
  title: string
  note?: ReactNode
  /** Lists need more than the width of a form. */
  wide?: boolean
  /** At the right of the title. */
  buttons?: ReactNode
  panel?: ReactNode
  children: ReactNode
}

/** A page of the settings: the list of them all at the left, one of them at the right. */
export function SettingsFrame({ title, note, wide = false, buttons, panel, children }: SettingsFrameProps) {
  const { t } = useTranslation('organisations')
  const label = useLabel()
  const { settings } = useScreens()
  const { pathname } = useLocation()
  return (
    <Page panel={panel}>
      <PageHeader title={t('settings.title')} />
      <div className={classes.columns} data-wide={wide} data-beside={panel !== undefined && panel !== null && panel !== false}>
        <nav aria-label={t('settings.sections')} className={classes.nav}>
          {SETTINGS_GROUPS.map((group) => (
            <div key={group} role="group" aria-label={t(`settings.group.${group}`)}>
              <div className={classes.group} aria-hidden="true">
                {t(`settings.group.${group}`)}
              </div>
              {settings
                .filter((door) => door.group === group)
                .map((door) => (
                  <Link key={door.to} to={door.to} className={classes.link} aria-current={isHere(pathname, door.to) ? 'page' : undefined}>
                    {label(door.label)}
                  </Link>
                ))}
            </div>
          ))}
        </nav>
        <section className={classes.section} aria-label={title}>
          <div className={classes.head}>
            <h2>{title}</h2>
            {buttons !== undefined && <div className={classes.buttons}>{buttons}</div>}
          </div>
          {note !== undefined && <p className={classes.note}>{note}</p>}
          {children}
        </section>
      </div>
    </Page>
  )
}

/** The bare address of the settings shows the first of them. */
function isHere(pathname: string, to: string): boolean {
  return pathname === to || (pathname === '/settings' && to === '/settings/organisation')
}
