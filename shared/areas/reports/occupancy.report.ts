import { z } from 'zod'
import { Bed } from '../properties/bed.entity.ts'
import { nightsOf, nightsWithin, basisPoints } from './occupied-nights.ts'
import { propertiesById, staysBetween } from './people-and-places.ts'
import { defineReport, demandPeriod, periodInput, stretch } from './report-action.ts'

const figures = { beds: z.int(), bedNights: z.int(), occupiedNights: z.int(), /** Basis points. */ occupancy: z.int() }

/** Nights that have not begun count neither as let nor as lettable. */
export const occupancyReport = defineReport({
  name: 'reports.occupancy',
  title: 'occupancyReport',
  summary: 'Nights let of nights there were, per property, over a stretch of days.',
  input: { ...periodInput, propertyId: z.string().min(1).max(120).optional() },
  row: z.object({ propertyId: z.string(), property: z.string(), ...figures }),
  totals: z.object(figures),
  columns: [
    ['property', 'text'],
    ['beds', 'count'],
    ['bedNights', 'count'],
    ['occupiedNights', 'count'],
    ['occupancy', 'percent'],
  ],
  async compute(home, input) {
    demandPeriod(input)
    const { from, to, propertyId } = input
    const today = home.today()
    const beds = await home.store.find(Bed, propertyId ? { where: { propertyId } } : {})
    const properties = await propertiesById(home.store)
    const nights = new Map<string, number>()
    for (const stay of await staysBetween(home.store, from, to, propertyId))
      nights.set(stay.propertyId, (nights.get(stay.propertyId) ?? 0) + nightsWithin(stay, from, to, today))
    const bedsOf = Map.groupBy(beds, (bed) => bed.propertyId)
    const figuresFor = (count: number, occupiedNights: number) => {
      const bedNights = count * nightsOf(from, to, today)
      return { beds: count, bedNights, occupiedNights, occupancy: basisPoints(occupiedNights, bedNights) }
    }
    const rows = [...properties.values()]
      .filter(({ id }) => propertyId === undefined || id === propertyId)
      .map(({ id, name }) => ({ propertyId: id, property: name, ...figuresFor(bedsOf.get(id)?.length ?? 0, nights.get(id) ?? 0) }))
    const total = rows.reduce((sum, row) => sum + row.occupiedNights, 0)
    return { rows, totals: figuresFor(beds.length, total), about: stretch(home, from, to) }
  },
})
