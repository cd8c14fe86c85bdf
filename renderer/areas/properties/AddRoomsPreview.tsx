import { useTranslation } from 'react-i18next'
import { scale, type Money } from '../../../shared/kernel/money.ts'
import { useFormat } from '../../ui/format.ts'
import classes from './AddRooms.module.css'
import type { RoomsPlan } from './planRooms.ts'

const SHOWN = 40

/** The rooms and beds that will be made, as they will be called; rooms that exist are struck out. */
export function AddRoomsPreview({ plan, rent }: { plan: RoomsPlan; rent: Money | undefined }) {
  const { t } = useTranslation('properties')
  const format = useFormat()
  if (!plan.ready) return <div className={classes.preview}>{t(`addRooms.preview.${plan.why}`)}</div>
  const more = plan.rooms.length - SHOWN
  return (
    <section className={classes.preview} aria-label={t('addRooms.preview.label')}>
      <p className={classes.sum} role="status">
        <strong>
          {t('addRooms.preview.sum', {
            rooms: t('count.rooms', { count: plan.rooms.length }),
            beds: t('count.beds', { count: plan.beds }),
          })}
        </strong>
        {rent && <span>{t('addRooms.preview.rent', { amount: format.money({ ...rent, minor: scale(rent.minor, plan.beds, 1) }) })}</span>}
      </p>
      <ul className={classes.rooms}>
        {plan.rooms.slice(0, SHOWN).map((room) => (
          <li key={room.number} className={classes.room} data-taken={room.taken}>
            <span className={classes.number}>{room.number}</span>
            <span className={classes.beds}>{room.taken ? t('addRooms.preview.taken') : room.beds.join(' ')}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p>{t('addRooms.preview.more', { count: more })}</p>}
    </section>
  )
}
