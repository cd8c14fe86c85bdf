import { Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import {
  IconAlertTriangle,
  IconCloudCheck,
  IconCloudOff,
  IconDeviceFloppy,
  IconGitCompare,
  IconPlugConnectedX,
  IconRefresh,
  type Icon,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { SIGN_TONES, syncSign, type SyncSign } from '../../areas/sync/syncSign.ts'
import { useSyncStatus } from '../../areas/sync/useSyncStatus.ts'
import { useFormat } from '../../ui/format.ts'
import { useHostLink } from '../host/hostLink.ts'
import classes from './TopBar.module.css'

const SHAPES: Readonly<Record<SyncSign, Icon>> = {
  here: IconDeviceFloppy,
  connecting: IconRefresh,
  first: IconRefresh,
  sending: IconRefresh,
  server: IconCloudCheck,
  waiting: IconRefresh,
  offline: IconCloudOff,
  signInAgain: IconAlertTriangle,
  revoked: IconAlertTriangle,
}

/** Where the work is safe, on every screen: here, on the server, how much waits; and what a person must decide. */
export function SyncChip() {
  const { t } = useTranslation('shell')
  const format = useFormat()
  const up = useHostLink()
  const { data: status } = useSyncStatus()
  if (!up)
    return (
      <Tooltip label={t('sync.gone')} multiline w={260}>
        <span className={classes.chip} data-tone="warn" role="status" tabIndex={0}>
          <IconPlugConnectedX size={14} aria-hidden="true" />
          {t('sync.reconnecting')}
        </span>
      </Tooltip>
    )
  const sign = status ? syncSign(status) : 'here'
  const Shape = SHAPES[sign]
  const waiting = status?.waiting ?? 0
  const toDecide = (status?.conflicts ?? 0) + (status?.refused ?? 0)
  return (
    <>
      {toDecide > 0 && (
        <Link
          to={(status?.conflicts ?? 0) > 0 ? '/sync/conflicts' : '/sync/refused'}
          className={classes.chip}
          data-tone="warn"
          aria-label={t('sync.toDecide', { count: toDecide })}
        >
          <IconGitCompare size={14} aria-hidden="true" />
          {format.count(toDecide)}
        </Link>
      )}
      <span role="status">
        <Tooltip label={t(`sync.long.${sign}`)} multiline w={280}>
          <Link to="/sync" className={classes.chip} data-tone={SIGN_TONES[sign]}>
            <Shape size={14} aria-hidden="true" />
            {t(`sync.sign.${sign}`)}
            {waiting > 0 && sign !== 'here' && ` · ${t('sync.waiting', { count: waiting, shown: format.count(waiting) })}`}
          </Link>
        </Tooltip>
      </span>
    </>
  )
}
