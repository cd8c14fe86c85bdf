import { IconSparkles, IconTool } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { runAction } from '../../app/host/client.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Section } from '../../ui/Page.tsx'
import { SidePanel } from '../../ui/SidePanel.tsx'
import { useToast } from '../../ui/toast.tsx'
import { BedForm } from './BedForm.tsx'
import { PlaceButtons } from './PlaceButtons.tsx'
import { RoomForm } from './RoomForm.tsx'
import type { BedInRoom } from './roomRows.ts'
import { useFloorName } from './useFloorName.ts'

/** One bed and its room: what they are called, what they ask, whether they can be let. */
export function RoomPanel({ bed, room, floor, onClose }: BedInRoom & { onClose: () => void }) {
  const { t } = useTranslation('properties')
  const toast = useToast()
  const floorName = useFloorName()

  const setBed = async (status: typeof bed.status): Promise<void> => {
    const run = (wanted: typeof bed.status) => runAction('beds.setStatus', { bedIds: [bed.id], status: wanted })
    await run(status)
    toast.done(t(`state.bed.${status}`, { bed: bed.label }), { undo: () => run(bed.status) })
  }
  const setRoom = async (status: typeof room.status): Promise<void> => {
    await runAction('rooms.setStatus', { id: room.id, status })
    toast.done(t(`state.room.${status}`, { room: room.number }), {
      undo: () => runAction('rooms.setStatus', { id: room.id, status: room.status }),
    })
  }
  const clean = async (): Promise<void> => {
    const run = (wanted: typeof bed.housekeeping) => runAction('beds.setHousekeeping', { bedIds: [bed.id], housekeeping: wanted })
    const wanted = bed.housekeeping === 'dirty' ? 'clean' : 'dirty'
    await run(wanted)
    toast.done(t(`state.${wanted}`, { bed: bed.label }), { undo: () => run(bed.housekeeping) })
  }
  const bedOut = bed.status === 'maintenance'
  const roomOut = room.status === 'maintenance'
  return (
    <SidePanel
      title={t('panel.bed', { bed: bed.label })}
      note={`${floorName(floor)} · ${t('panel.room', { room: room.number })}`}
      onClose={onClose}
      footer={
        <>
          <ActionButton
            keys="x"
            icon={<IconTool size={16} stroke={1.75} />}
            onClick={() => void setBed(bedOut ? 'available' : 'maintenance').catch(toast.failed)}
          >
            {bedOut ? t('panel.bedBack') : t('panel.bedOut')}
          </ActionButton>
          <ActionButton keys="l" icon={<IconSparkles size={16} stroke={1.75} />} onClick={() => void clean().catch(toast.failed)}>
            {bed.housekeeping === 'dirty' ? t('panel.clean') : t('panel.dirty')}
          </ActionButton>
        </>
      }
    >
      <Section title={t('panel.thisBed')}>
        <BedForm bed={bed} onClose={onClose} />
      </Section>
      <Section
        title={t('panel.room', { room: room.number })}
        aside={
          <ActionButton onClick={() => void setRoom(roomOut ? 'available' : 'maintenance').catch(toast.failed)}>
            {roomOut ? t('panel.roomBack') : t('panel.roomOut')}
          </ActionButton>
        }
      >
        <RoomForm room={room} />
        <PlaceButtons bed={bed} room={room} onGone={onClose} />
      </Section>
    </SidePanel>
  )
}
