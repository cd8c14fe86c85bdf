import { useNavigate } from '@tanstack/react-router'
import { IconCash, IconDoorEnter, IconDoorExit, IconFileText, IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAction } from '../../app/host/client.ts'
import { saveFile } from '../../app/host/files.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { usePreferences } from '../../ui/preferences.ts'
import { useToast } from '../../ui/toast.tsx'
import { residentName } from '../../../shared/areas/residents/resident-name.ts'
import { StandingButtons } from './StandingButtons.tsx'
import type { ResidentRow } from './residentValues.ts'
import { useWhereabouts } from './useWhereabouts.ts'

const icon = { size: 16, stroke: 1.75 }

/** What the desk does for a person, each with its key. */
export function ResidentActions({ resident, onEdit }: { resident: ResidentRow; onEdit: () => void }) {
  const { t } = useTranslation('residents')
  const toast = useToast()
  const navigate = useNavigate()
  const { language } = usePreferences()
  const [printing, setPrinting] = useState(false)
  const place = useWhereabouts().places.get(resident.id)
  const agreementId = place?.agreementId
  const task = (name: 'checkOut' | 'move' | 'notice' | 'arrive'): void => {
    if (agreementId !== undefined) void navigate({ to: '/agreements/$agreementId', params: { agreementId }, search: { do: name } })
  }
  const statement = async (): Promise<void> => {
    setPrinting(true)
    try {
      saveFile((await readAction('reports.statementPaper', { residentId: resident.id, format: 'a4', language })).file)
      toast.done(t('actions.statementDone', { name: residentName(resident) }))
    } catch (thrown) {
      toast.failed(thrown)
    } finally {
      setPrinting(false)
    }
  }
  return (
    <>
      <ActionButton
        kind="main"
        keys="p"
        icon={<IconCash {...icon} />}
        onClick={() => void navigate({ to: '/payments/new', search: { resident: resident.id } })}
      >
        {t('actions.pay')}
      </ActionButton>
      {place === undefined && resident.status !== 'blacklisted' && (
        <ActionButton
          keys="c"
          icon={<IconDoorEnter {...icon} />}
          onClick={() => void navigate({ to: '/agreements/new', search: { resident: resident.id } })}
        >
          {t('actions.let')}
        </ActionButton>
      )}
      {agreementId !== undefined && place?.comesOn !== undefined && (
        <ActionButton keys="c" icon={<IconDoorEnter {...icon} />} onClick={() => task('arrive')}>
          {t('actions.checkIn')}
        </ActionButton>
      )}
      {agreementId !== undefined && place?.comesOn === undefined && (
        <>
          <ActionButton keys="o" icon={<IconDoorExit {...icon} />} onClick={() => task('checkOut')}>
            {t('actions.checkOut')}
          </ActionButton>
          <ActionButton keys="m" onClick={() => task('move')}>
            {t('actions.move')}
          </ActionButton>
          {!place?.hasNotice && (
            <ActionButton keys="n" onClick={() => task('notice')}>
              {t('actions.notice')}
            </ActionButton>
          )}
        </>
      )}
      <ActionButton keys="s" icon={<IconFileText {...icon} />} running={printing} onClick={() => void statement()}>
        {t('actions.statement')}
      </ActionButton>
      <ActionButton keys="e" icon={<IconPencil {...icon} />} onClick={onEdit}>
        {t('actions.edit')}
      </ActionButton>
      <StandingButtons resident={resident} />
    </>
  )
}
