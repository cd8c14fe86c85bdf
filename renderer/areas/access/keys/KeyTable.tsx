import { Button } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../app/host/contract.ts'
import { DayText } from '../../../ui/DayText.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { InstantText } from '../../../ui/InstantText.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { PlainTable } from '../../../ui/PlainTable.tsx'
import { pickedOf } from './keyScopes.ts'

type Keys = OutputOf<'apiKeys.list'>

export function KeyTable({ read, onRevoke }: { read: UseQueryResult<Keys>; onRevoke: (key: Keys['rows'][number]) => void }) {
  const { t } = useTranslation('access')
  const said = (scopes: readonly string[]): string => {
    const { picked, others } = pickedOf(scopes)
    return [...picked.map((name) => t(`keys.scope.${name}`)), ...others].join(', ')
  }
  return (
    <Loaded read={read}>
      {({ rows }) =>
        rows.length === 0 ? (
          <EmptyState>{t('keys.empty')}</EmptyState>
        ) : (
          <PlainTable
            label={t('keys.title')}
            columns={[
              { text: t('keys.name') },
              { text: t('keys.begins'), width: 128 },
              { text: t('keys.may') },
              { text: t('keys.used'), width: 128 },
              { text: t('keys.ends'), width: 128 },
              { text: t('actions'), spoken: true, align: 'end' },
            ]}
          >
            {rows.map((key) => (
              <tr key={key.id}>
                <th scope="row">{key.name}</th>
                <td>{key.hint}…</td>
                <td>{said(key.scopes)}</td>
                <td>{key.lastUsedAt === undefined ? t('keys.never') : <InstantText instant={key.lastUsedAt} />}</td>
                <td>{key.expiresAt === undefined ? t('keys.noEnd') : <DayText day={key.expiresAt.slice(0, 10)} />}</td>
                <td data-align="end">
                  <Button size="compact-sm" variant="subtle" color="red" onClick={() => onRevoke(key)}>
                    {t('keys.revoke')}
                  </Button>
                </td>
              </tr>
            ))}
          </PlainTable>
        )
      }
    </Loaded>
  )
}
