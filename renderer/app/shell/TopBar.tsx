import { ActionIcon, Tooltip } from '@mantine/core'
import { IconQuestionMark, IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { KeyHint } from '../../ui/keys/KeyHint.tsx'
import { AtDesk } from './AtDesk.tsx'
import { JobTray } from './JobTray.tsx'
import { OrganisationSwitch } from './OrganisationSwitch.tsx'
import { SyncChip } from './SyncChip.tsx'
import classes from './TopBar.module.css'

/** Whose books these are, the one search, and how things stand. */
export function TopBar({ organisationName, onFind, onHelp }: { organisationName: string; onFind: () => void; onHelp: () => void }) {
  const { t } = useTranslation('shell')
  return (
    <section className={classes.bar} aria-label={t('bar')}>
      <OrganisationSwitch name={organisationName} />
      <button type="button" className={classes.find} onClick={onFind} aria-keyshortcuts="Control+K">
        <IconSearch size={16} aria-hidden="true" />
        <span>{t('find.open')}</span>
        <KeyHint keys="mod+k" />
      </button>
      <div className={classes.state}>
        <JobTray />
        <SyncChip />
        <AtDesk />
        <Tooltip label={t('keys.help')}>
          <ActionIcon aria-label={t('keys.help')} onClick={onHelp}>
            <IconQuestionMark size={18} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </div>
    </section>
  )
}
