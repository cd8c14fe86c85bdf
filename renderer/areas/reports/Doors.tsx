import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useScreens } from '../../app/screens.ts'
import { useLabel } from '../../app/shell/useLabel.ts'
import classes from './Today.module.css'

/** The empty Today: nothing to report yet, and the ways to begin that the areas offer. */
export function Doors() {
  const { t } = useTranslation('reports')
  const label = useLabel()
  const navigate = useNavigate()
  const { doors } = useScreens()
  return (
    <section>
      <p>{t('today.empty')}</p>
      <div className={classes.doors}>
        {doors.map((door) => (
          <button
            key={door.label}
            type="button"
            className={classes.door}
            onClick={() => void navigate({ to: door.to, search: door.search ?? {} })}
          >
            <door.icon size={24} stroke={1.5} aria-hidden="true" />
            <strong>{label(door.label)}</strong>
            <span>{label(door.note)}</span>
          </button>
        ))}
      </div>
    </section>
  )
}
