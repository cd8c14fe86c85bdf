import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { rentOn } from '../../../shared/areas/occupancy/agreement.rules.ts'
import { Amount } from '../../ui/Amount.tsx'
import { DayText } from '../../ui/DayText.tsx'
import { usePlace } from '../../ui/format.ts'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import type { Column } from '../../ui/table/Column.ts'
import { AGREEMENT_TONES } from '../residents/agreementTones.ts'
import type { NamedAgreement } from './useAgreements.ts'

export function useAgreementColumns(): readonly Column<NamedAgreement>[] {
  const { t } = useTranslation('occupancy')
  const { currency, today } = usePlace()
  return useMemo((): readonly Column<NamedAgreement>[] => {
    const money = (row: NamedAgreement, minor: number) => ({ minor, currency: row.agreement.currency })
    return [
      {
        id: 'number',
        header: t('agreements.number'),
        value: (row) => row.agreement.number,
        cell: (row) => row.agreement.number ?? t('agreements.draft'),
        width: 140,
      },
      { id: 'resident', header: t('agreements.resident'), value: (row) => row.resident, width: 160, grow: true },
      { id: 'place', header: t('agreements.place'), value: (row) => row.place, width: 90 },
      { id: 'property', header: t('agreements.property'), value: (row) => row.property, width: 150 },
      {
        id: 'startOn',
        header: t('agreements.from'),
        value: (row) => row.agreement.startOn,
        cell: (row) => <DayText day={row.agreement.startOn} />,
        width: 104,
        unsearched: true,
      },
      {
        id: 'endOn',
        header: t('agreements.until'),
        value: (row) => row.agreement.endOn,
        cell: (row) => <DayText day={row.agreement.endOn} />,
        width: 104,
        unsearched: true,
      },
      {
        id: 'rent',
        header: t('agreements.rent', { currency }),
        value: (row) => money(row, rentOn(row.agreement, today)),
        cell: (row) => <Amount value={money(row, rentOn(row.agreement, today))} />,
        width: 112,
        align: 'end',
        unsearched: true,
      },
      {
        id: 'deposit',
        header: t('agreements.deposit', { currency }),
        value: (row) => money(row, row.agreement.deposit),
        cell: (row) => <Amount value={money(row, row.agreement.deposit)} />,
        width: 120,
        align: 'end',
        unsearched: true,
        hidden: true,
      },
      {
        id: 'status',
        header: t('agreements.status'),
        value: (row) => row.agreement.status,
        cell: (row) => (
          <StatusBadge tone={AGREEMENT_TONES[row.agreement.status]}>{t(`agreements.tab.${row.agreement.status}`)}</StatusBadge>
        ),
        width: 116,
        unsearched: true,
      },
    ]
  }, [t, currency, today])
}
