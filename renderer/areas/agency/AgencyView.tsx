import { Button, Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../app/host/contract.ts'
import { useRead } from '../../app/host/useRead.ts'
import { useRun } from '../../app/host/useRun.ts'
import { Section } from '../../ui/Page.tsx'
import { PlainTable } from '../../ui/PlainTable.tsx'
import { useToast } from '../../ui/toast.tsx'
import { AgencyUsers } from './AgencyUsers.tsx'

type Agency = OutputOf<'agencies.list'>['rows'][number]

/** One agency: whose books it keeps and who works there. */
export function AgencyView({ agency, onChanged }: { agency: Agency; onChanged: () => void }) {
  const { t } = useTranslation('agency')
  const toast = useToast()
  const mine = useRead('organisations.mine', {})
  const add = useRun('agencies.addOrganisation')
  const remove = useRun('agencies.removeOrganisation')
  const isAdmin = agency.role === 'admin'
  const addable = (mine.data?.rows ?? []).filter(
    (one) => (one.role === 'owner' || one.role === 'admin') && !agency.organisations.some((managed) => managed.id === one.id),
  )
  const put = (organisationId: string, name: string): void => {
    add
      .run({ agencyId: agency.id, organisationId })
      .then(() => toast.done(t('people.added', { name })))
      .then(onChanged)
      .catch(toast.failed)
  }
  const take = (organisationId: string, name: string): void => {
    remove
      .run({ agencyId: agency.id, organisationId })
      .then(() => toast.done(t('people.taken', { name })))
      .then(onChanged)
      .catch(toast.failed)
  }
  return (
    <>
      <Section
        title={agency.name}
        aside={
          isAdmin && (
            <Menu position="bottom-end">
              <Menu.Target>
                <Button variant="default" disabled={addable.length === 0}>
                  {t('people.addOrganisation')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {addable.map((one) => (
                  <Menu.Item key={one.id} onClick={() => put(one.id, one.name)}>
                    {one.name}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )
        }
      >
        {agency.organisations.length === 0 ? (
          <p>{t('people.noOrganisations')}</p>
        ) : (
          <PlainTable
            label={t('people.organisations', { name: agency.name })}
            columns={[{ text: t('people.organisation') }, { text: t('actions'), spoken: true, align: 'end' }]}
          >
            {agency.organisations.map((one) => (
              <tr key={one.id}>
                <th scope="row">{one.name}</th>
                <td data-align="end">
                  {isAdmin && (
                    <Button size="compact-sm" variant="subtle" disabled={remove.running} onClick={() => take(one.id, one.name)}>
                      {t('people.takeOut')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </PlainTable>
        )}
      </Section>
      <AgencyUsers agencyId={agency.id} isAdmin={isAdmin} />
    </>
  )
}
