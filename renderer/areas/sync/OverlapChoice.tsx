import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { residentName } from '../../../shared/areas/residents/resident-name.ts'
import { useRead } from '../../app/host/useRead.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useFormat } from '../../ui/format.ts'
import { RefName } from '../access/records/RefName.tsx'
import type { ChoiceProps } from './ConflictView.tsx'
import classes from './Conflict.module.css'

/** One bed let twice: which bed, who, which nights; one keeps it, the other is found another. */
export function OverlapChoice({ conflict, deciding, onDecide }: ChoiceProps) {
  const { t } = useTranslation('sync')
  const navigate = useNavigate()
  const format = useFormat()
  const sides = { kept: stayOf(conflict.kept), other: stayOf(conflict.other) }
  const names = { kept: useName(sides.kept.residentId), other: useName(sides.other.residentId) }
  const move = (agreementId: string): void =>
    void navigate({ to: '/agreements/$agreementId', params: { agreementId }, search: { do: 'move' } })
  const place = sides.kept.bedId ?? sides.kept.roomId
  return (
    <>
      <p>
        {t('overlap.place')}{' '}
        <strong>{place !== undefined && <RefName to={sides.kept.bedId === undefined ? 'room' : 'bed'} id={place} />}</strong>
        {sides.kept.propertyId !== undefined && (
          <>
            {' · '}
            <RefName to="property" id={sides.kept.propertyId} />
          </>
        )}
      </p>
      <div className={classes.pair}>
        {(['kept', 'other'] as const).map((side) => (
          <section key={side} className={classes.person} aria-label={names[side]}>
            <h3>{names[side]}</h3>
            <p>
              {sides[side].toOn === undefined
                ? t('overlap.since', { from: format.day(sides[side].fromOn) })
                : t('overlap.nights', { from: format.day(sides[side].fromOn), to: format.day(sides[side].toOn) })}
            </p>
            <p className={classes.quiet}>{side === 'kept' ? t('overlap.first') : t('overlap.second')}</p>
          </section>
        ))}
      </div>
      <div className={classes.buttons}>
        <ActionButton kind="main" keys="m" disabled={deciding} onClick={() => move(sides.other.agreementId)}>
          {t('overlap.rehouse', { name: names.other })}
        </ActionButton>
        <ActionButton keys="k" running={deciding} onClick={() => onDecide({ keep: 'kept' })}>
          {t('overlap.keeps', { name: names.kept })}
        </ActionButton>
        <ActionButton keys="o" disabled={deciding} onClick={() => onDecide({ keep: 'other' })}>
          {t('overlap.keeps', { name: names.other })}
        </ActionButton>
      </div>
      <p className={classes.quiet}>{t('overlap.means')}</p>
    </>
  )
}

function useName(residentId: string): string {
  const { data } = useRead('residents.get', { id: residentId }, { enabled: residentId !== '' })
  return data ? residentName(data) : '…'
}

function stayOf(document: Readonly<Record<string, unknown>>) {
  const text = (name: string): string | undefined => (typeof document[name] === 'string' ? document[name] : undefined)
  return {
    residentId: text('residentId') ?? '',
    agreementId: text('agreementId') ?? '',
    propertyId: text('propertyId'),
    roomId: text('roomId'),
    bedId: text('bedId'),
    fromOn: text('fromOn') ?? '',
    toOn: text('toOn'),
  }
}
