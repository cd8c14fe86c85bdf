import { CloseButton, TextInput } from '@mantine/core'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { IconDoor, IconPlus, IconSearch } from '@tabler/icons-react'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../../app/host/useRead.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useHotKeys } from '../../../ui/keys/useHotKeys.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Page, PageHeader } from '../../../ui/Page.tsx'
import { useDues } from '../../residents/useDues.ts'
import { BedGrid } from './BedGrid.tsx'
import { BedPanel } from './BedPanel.tsx'
import classes from './Beds.module.css'
import { bedsOf, gridFloors, isMeant, type Grid } from './gridBeds.ts'
import { Legend } from './Legend.tsx'
import { countByKey, isOf, type LegendKey } from './legendKeys.ts'
import { PropertySwitch } from './PropertySwitch.tsx'
import { LinkTo } from '../../properties/LinkTo.tsx'

/** The bed grid of one property. */
export function Beds() {
  const { t } = useTranslation('occupancy')
  const { propertyId } = useParams({ from: '/beds/$propertyId' })
  const navigate = useNavigate({ from: '/beds/$propertyId' })
  const grid = useRead('occupancy.bedGrid', { propertyId })
  const rooms = (add: boolean): void =>
    void navigate({ to: '/beds/$propertyId/rooms', params: { propertyId }, search: add ? { add: 'yes' } : {} })
  return (
    <Loaded read={grid}>
      {(data) =>
        data.counts.beds === 0 ? (
          <Page>
            <PageHeader title={data.property.name} back={<AllProperties />}>
              <PropertySwitch propertyId={propertyId} />
            </PageHeader>
            <EmptyState
              action={
                <ActionButton kind="main" keys="a" icon={<IconPlus size={16} stroke={1.75} />} onClick={() => rooms(true)}>
                  {t('grid.addRooms')}
                </ActionButton>
              }
            >
              {t('grid.empty')}
            </EmptyState>
          </Page>
        ) : (
          <FullGrid key={propertyId} grid={data} onRooms={() => rooms(false)} />
        )
      }
    </Loaded>
  )
}

function AllProperties() {
  const { t } = useTranslation('properties')
  return (
    <LinkTo to="/beds" search={{ all: 'yes' }} fz={12}>
      {t('all')}
    </LinkTo>
  )
}

function FullGrid({ grid, onRooms }: { grid: Grid; onRooms: () => void }) {
  const { t } = useTranslation('occupancy')
  const format = useFormat()
  const navigate = useNavigate({ from: '/beds/$propertyId' })
  const search = useSearch({ from: '/beds/$propertyId' })
  const { dues, error: duesError } = useDues()
  const [active, setActive] = useState(search.bed)
  const [only, setOnly] = useState<LegendKey>()
  const [text, setText] = useState('')
  const filter = useRef<HTMLInputElement>(null)
  const floors = useMemo(() => gridFloors(grid, dues), [grid, dues])
  const beds = useMemo(() => bedsOf(floors), [floors])
  const counts = useMemo(() => countByKey(beds), [beds])
  const open = search.bed === undefined ? undefined : beds.find((bed) => bed.id === search.bed)
  const show = (bed: string | undefined, task?: typeof search.do): void => void navigate({ search: { bed, do: task }, replace: true })
  const matches = useMemo(
    () => (bed: (typeof beds)[number]) => (only === undefined || isOf(only, bed)) && (text === '' || isMeant(bed, text)),
    [only, text],
  )
  useHotKeys([{ keys: '/', label: t('grid.keys.find'), run: () => filter.current?.focus() }])

  const firstFound = (): void => {
    const found = beds.find(matches)
    if (found) setActive(found.id)
    document.querySelector<HTMLElement>('[role="grid"]')?.focus()
  }
  const { counts: totals } = grid
  return (
    <Page
      scroll={false}
      panel={
        open && (
          <BedPanel
            key={open.id}
            bed={open}
            property={grid.property.name}
            task={search.do}
            onTask={(task) => show(open.id, task)}
            onClose={() => show(undefined)}
          />
        )
      }
    >
      <PageHeader
        title={grid.property.name}
        back={<AllProperties />}
        note={t('grid.note', {
          occupied: format.count(totals.occupied + totals.notice),
          count: totals.beds,
          share: format.share((totals.occupied + totals.notice) / totals.beds),
        })}
      >
        <PropertySwitch propertyId={grid.property.id} />
        <ActionButton keys="g" icon={<IconDoor size={16} stroke={1.75} />} onClick={onRooms}>
          {t('grid.rooms')}
        </ActionButton>
      </PageHeader>
      <div className={classes.tools}>
        <TextInput
          ref={filter}
          w={176}
          value={text}
          placeholder={t('grid.find')}
          aria-label={t('grid.find')}
          leftSection={<IconSearch size={14} aria-hidden="true" />}
          rightSection={text !== '' && <CloseButton size={24} aria-label={t('grid.clear')} onClick={() => setText('')} />}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setText('')
            else if (event.key !== 'Enter' && event.key !== 'ArrowDown') return
            firstFound()
            event.preventDefault()
          }}
        />
        <Legend counts={counts} only={only} onOnly={setOnly} />
      </div>
      {duesError !== undefined && duesError !== null && <p className={classes.note}>{t('grid.noDues')}</p>}
      <BedGrid
        floors={floors}
        activeId={active}
        openId={open?.id}
        matches={matches}
        onActive={(id) => {
          setActive(id)
          // With a panel open the arrows turn its pages, unless something is being typed there.
          if (open && search.do === undefined) show(id)
        }}
        onOpen={(id) => show(id)}
      />
    </Page>
  )
}
