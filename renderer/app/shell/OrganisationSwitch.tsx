import { Menu } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useToldApart } from '../../areas/sync/useToldApart.ts'
import { useToast } from '../../ui/toast.tsx'
import { runAction } from '../host/client.ts'
import { useRead } from '../host/useRead.ts'
import classes from './TopBar.module.css'

/** Whose books these are; who works for several owners changes between them here. */
export function OrganisationSwitch({ name }: { name: string }) {
  const { t } = useTranslation('shell')
  const toast = useToast()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const mine = useRead('organisations.mine', {})
  const rows = mine.data?.rows ?? []
  const apart = useToldApart(rows)
  const change = (organisationId: string): void => {
    runAction('organisations.switch', { organisationId })
      .then(() => navigate({ to: '/' }))
      .then(() => queries.invalidateQueries())
      .catch(toast.failed)
  }
  if (rows.length < 2)
    return (
      <div className={classes.organisation} title={name}>
        {name}
      </div>
    )
  return (
    <Menu position="bottom-start" width={300} onOpen={() => void mine.refetch()}>
      <Menu.Target>
        <button type="button" className={classes.organisationButton} aria-label={t('organisation.current', { name })}>
          <span className={classes.organisation}>{name}</span>
          <IconChevronDown size={16} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown mah={400} style={{ overflowY: 'auto' }}>
        <Menu.Label>{t('organisation.switch')}</Menu.Label>
        {rows.map((one) => (
          <Menu.Item
            key={one.id}
            disabled={one.isCurrent}
            leftSection={one.isCurrent ? <IconCheck size={16} aria-hidden="true" /> : <span className={classes.noCheck} />}
            onClick={() => change(one.id)}
          >
            {one.name}
            {[apart(one), one.isHere ? '' : t('organisation.fetched')]
              .filter((word) => word !== '')
              .map((word) => (
                <span key={word} className={classes.far}>
                  {' · '}
                  {word}
                </span>
              ))}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
