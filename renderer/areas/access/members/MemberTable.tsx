import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../app/host/contract.ts'
import { PlainTable } from '../../../ui/PlainTable.tsx'
import { StatusBadge, type Tone } from '../../../ui/StatusBadge.tsx'
import { useRoleName } from '../../sync/useRoleName.ts'
import { useWhere } from './useWhere.ts'

export type MemberRow = OutputOf<'members.list'>['rows'][number]

const TONES: Readonly<Record<MemberRow['status'], Tone>> = { invited: 'info', active: 'good', suspended: 'warn', removed: 'quiet' }

interface MemberTableProps {
  members: readonly MemberRow[]
  openId: string | undefined
  onOpen: (id: string) => void
}

export function MemberTable({ members, openId, onOpen }: MemberTableProps) {
  const { t } = useTranslation('access')
  const roleName = useRoleName()
  const where = useWhere()
  return (
    <PlainTable
      label={t('members.title')}
      columns={[
        { text: t('members.name') },
        { text: t('members.role'), width: 120 },
        { text: t('members.where') },
        { text: t('members.status'), width: 120 },
        { text: t('actions'), spoken: true, align: 'end' },
      ]}
    >
      {members.map((member) => (
        <tr key={member.id} aria-current={member.id === openId ? true : undefined}>
          <th scope="row">
            {member.name === '' ? member.email : member.name}
            {member.name !== '' && member.name !== member.email && <span data-note>{member.email}</span>}
          </th>
          <td>{roleName(member.role)}</td>
          <td>{where(member)}</td>
          <td>
            <StatusBadge tone={TONES[member.status]}>{t(`members.is.${member.status}`)}</StatusBadge>
          </td>
          <td data-align="end">
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={t('members.changeOne', { name: member.name === '' ? member.email : member.name })}
              onClick={() => onOpen(member.id)}
            >
              {t('change')}
            </Button>
          </td>
        </tr>
      ))}
    </PlainTable>
  )
}
