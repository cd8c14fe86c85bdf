import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { IconLayoutGrid, IconPencil, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../app/host/useRead.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page, PageHeader } from '../../ui/Page.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { AddRooms } from './AddRooms.tsx'
import { asRead } from './asRead.ts'
import { EditProperty } from './EditProperty.tsx'
import { RoomPanel } from './RoomPanel.tsx'
import { useRoomColumns } from './useRoomColumns.tsx'
import { useRooms } from './useRooms.ts'
import { LinkTo } from './LinkTo.tsx'

/** Every room and bed of one property: add, rename, price, take out of order. */
export function Rooms() {
  const { t } = useTranslation('properties')
  const { propertyId } = useParams({ from: '/beds/$propertyId/rooms' })
  const { add, edit, bed } = useSearch({ from: '/beds/$propertyId/rooms' })
  const navigate = useNavigate({ from: '/beds/$propertyId/rooms' })
  const property = useRead('properties.get', { id: propertyId })
  const rooms = useRooms(propertyId)
  const columns = useRoomColumns()
  const show = (search: { add?: 'yes'; edit?: 'yes'; bed?: string }): void => void navigate({ search, replace: true })
  const close = (): void => show({})
  const open = rooms.data?.rows.find((row) => row.bed.id === bed)

  const panel =
    add === 'yes' && rooms.data ? (
      <AddRooms propertyId={propertyId} known={rooms.data.numbers} onClose={close} />
    ) : edit === 'yes' && property.data ? (
      <EditProperty key={property.data.id} property={property.data} onClose={close} />
    ) : open ? (
      <RoomPanel key={`${open.bed.id}${open.bed.hlc}${open.room.hlc}`} {...open} onClose={close} />
    ) : undefined
  return (
    <Page scroll={false} panel={panel}>
      <PageHeader
        title={property.data?.name ?? ' '}
        note={t('rooms.note')}
        back={
          <LinkTo to="/beds" search={{ all: 'yes' }} fz={12}>
            {t('all')}
          </LinkTo>
        }
      >
        <ActionButton
          keys="g"
          icon={<IconLayoutGrid size={16} stroke={1.75} />}
          onClick={() => void navigate({ to: '/beds/$propertyId', params: { propertyId }, search: {} })}
        >
          {t('rooms.grid')}
        </ActionButton>
        <ActionButton keys="e" icon={<IconPencil size={16} stroke={1.75} />} onClick={() => show({ edit: 'yes' })}>
          {t('rooms.edit')}
        </ActionButton>
        <ActionButton keys="a" kind="main" icon={<IconPlus size={16} stroke={1.75} />} onClick={() => show({ add: 'yes' })}>
          {t('addRooms.title')}
        </ActionButton>
      </PageHeader>
      <Loaded read={asRead(property.data && rooms.data, [property, rooms])}>
        {({ rows }) => (
          <DataTable
            stateKey="properties.rooms"
            label={t('rooms.label')}
            rows={rows}
            columns={columns}
            rowId={(row) => row.bed.id}
            openId={bed}
            onOpen={(row) => show({ bed: row.bed.id })}
            empty={<EmptyState>{t('rooms.empty')}</EmptyState>}
          />
        )}
      </Loaded>
    </Page>
  )
}
