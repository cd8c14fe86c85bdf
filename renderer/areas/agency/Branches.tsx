import { Button } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useReadAll } from '../../app/host/useReadAll.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page, PageHeader, Section } from '../../ui/Page.tsx'
import { PlainTable } from '../../ui/PlainTable.tsx'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import { AgencyTabs } from './AgencyTabs.tsx'
import { BranchPanel } from './BranchPanel.tsx'
import { BranchProperties } from './BranchProperties.tsx'

/** The offices, and which property belongs to which: a desk of a branch sees its properties alone. */
export function Branches() {
  const { t } = useTranslation('agency')
  const { open, add } = useSearch({ from: '/agency/branches' })
  const navigate = useNavigate({ from: '/agency/branches' })
  const branches = useReadAll('branches.list', {})
  const branch = branches.data?.rows.find((one) => one.id === open)
  const close = (): void => void navigate({ search: {} })
  const start = (): void => void navigate({ search: { add: 'yes' } })
  const panel = branch || add === 'yes' ? <BranchPanel key={branch?.id ?? 'new'} branch={branch} onClose={close} /> : undefined
  const addButton = (
    <ActionButton kind="main" keys="n" icon={<IconPlus size={16} />} onClick={start}>
      {t('branches.add')}
    </ActionButton>
  )
  return (
    <Page panel={panel}>
      <PageHeader title={t('title')} note={t('branches.note')}>
        {(branches.data?.rows.length ?? 0) > 0 && addButton}
      </PageHeader>
      <AgencyTabs value="branches" />
      <Loaded read={branches}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState action={addButton}>{t('branches.empty')}</EmptyState>
          ) : (
            <>
              <PlainTable
                label={t('branches.title')}
                columns={[
                  { text: t('field.name') },
                  { text: t('field.code'), width: 96 },
                  { text: t('field.city'), width: 160 },
                  { text: t('field.status'), width: 120 },
                  { text: t('actions'), spoken: true, align: 'end' },
                ]}
              >
                {rows.map((row) => (
                  <tr key={row.id}>
                    <th scope="row">{row.name}</th>
                    <td>{row.code ?? '–'}</td>
                    <td>{row.city ?? '–'}</td>
                    <td>
                      <StatusBadge tone={row.status === 'active' ? 'good' : 'quiet'}>{t(`status.${row.status}`)}</StatusBadge>
                    </td>
                    <td data-align="end">
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        aria-label={t('changeOne', { name: row.name })}
                        onClick={() => void navigate({ search: { open: row.id } })}
                      >
                        {t('change')}
                      </Button>
                    </td>
                  </tr>
                ))}
              </PlainTable>
              <Section title={t('branches.properties')}>
                <BranchProperties branches={rows.filter((row) => row.status === 'active')} />
              </Section>
            </>
          )
        }
      </Loaded>
    </Page>
  )
}
