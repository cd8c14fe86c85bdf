import { Group } from '@mantine/core'
import { IconBed, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { runAction } from '../../app/host/client.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { useToast } from '../../ui/toast.tsx'
import type { BedRow, RoomRow } from './roomRows.ts'

/** One bed more in this room, or what was never let taken away. */
export function PlaceButtons({ bed, room, onGone }: { bed: BedRow; room: RoomRow; onGone: () => void }) {
  const { t } = useTranslation('properties')
  const toast = useToast()
  const [removing, setRemoving] = useState<'bed' | 'room'>()
  const addBed = async (): Promise<void> => {
    const made = await runAction('beds.create', { roomId: room.id })
    toast.done(t('place.bedAdded', { bed: made.label, room: room.number }), { undo: () => runAction('beds.remove', { id: made.id }) })
  }
  const what = removing === 'bed' ? t('panel.bed', { bed: bed.label }) : t('panel.room', { room: room.number })
  return (
    <Group gap={8} pt={12}>
      <ActionButton keys="b" icon={<IconBed size={16} stroke={1.75} />} onClick={() => void addBed().catch(toast.failed)}>
        {t('place.addBed')}
      </ActionButton>
      <ActionButton icon={<IconTrash size={16} stroke={1.75} />} onClick={() => setRemoving('bed')}>
        {t('place.removeBed')}
      </ActionButton>
      <ActionButton icon={<IconTrash size={16} stroke={1.75} />} onClick={() => setRemoving('room')}>
        {t('place.removeRoom')}
      </ActionButton>
      {removing && (
        <ConfirmDialog
          title={t('place.removeTitle', { what })}
          confirm={removing === 'bed' ? t('place.removeBed') : t('place.removeRoom')}
          danger
          onClose={() => setRemoving(undefined)}
          onConfirm={async () => {
            await (removing === 'bed' ? runAction('beds.remove', { id: bed.id }) : runAction('rooms.remove', { id: room.id }))
            toast.done(t('place.removed', { what }))
            onGone()
          }}
        >
          {removing === 'bed' ? t('place.removeBedText') : t('place.removeRoomText')}
        </ConfirmDialog>
      )}
    </Group>
  )
}
