import type { Day } from '../../../shared/kernel/day.ts'
import type { Money } from '../../../shared/kernel/money.ts'
import type { InputOf } from '../../app/host/contract.ts'
import type { Picked } from '../../forms/RefPicker.tsx'

/** Letting a bed, as the form holds it. */
export interface LetValues {
  who: 'known' | 'new'
  residentId: Picked | undefined
  firstName: string
  lastName: string
  phone: string
  bedId: Picked | undefined
  /** The bed whose price stands in `rent`. */
  pricedFor: string | undefined
  startOn: Day | undefined
  endOn: Day | undefined
  rent: Money | undefined
  /** Empty: what the bed asks. */
  deposit: Money | undefined
  maintenance: Money | undefined
  utility: Money | undefined
  discount: Money | undefined
  dueDay: number | undefined
  noticePeriodDays: number | undefined
  terms: string
  status: 'active' | 'draft'
  checkIn: boolean
}

export function startOfLet(today: Day, { bed, resident }: { bed?: Picked | undefined; resident?: Picked | undefined }): LetValues {
  return {
    who: 'known',
    residentId: resident,
    firstName: '',
    lastName: '',
    phone: '',
    bedId: bed,
    pricedFor: undefined,
    startOn: today,
    endOn: undefined,
    rent: undefined,
    deposit: undefined,
    maintenance: undefined,
    utility: undefined,
    discount: undefined,
    dueDay: 5,
    noticePeriodDays: 30,
    terms: '',
    status: 'active',
    checkIn: true,
  }
}

export type LetMissing = 'resident' | 'firstName' | 'bed' | 'day' | 'rent' | 'dueDay'

/** What still has to be said, by field. */
export function letErrors(values: LetValues): Partial<Record<keyof LetValues, LetMissing>> {
  return {
    ...(values.who === 'known' && !values.residentId ? { residentId: 'resident' as const } : {}),
    ...(values.who === 'new' && values.firstName.trim() === '' ? { firstName: 'firstName' as const } : {}),
    ...(values.bedId ? {} : { bedId: 'bed' as const }),
    ...(values.startOn ? {} : { startOn: 'day' as const }),
    ...(values.rent ? {} : { rent: 'rent' as const }),
    ...(values.dueDay !== undefined && (values.dueDay < 1 || values.dueDay > 31) ? { dueDay: 'dueDay' as const } : {}),
  }
}

/** What the host is told: only what was said, and that somebody came only when the first day has come. */
export function letInput(values: LetValues, today: Day): InputOf<'agreements.create'> {
  const { startOn = today, endOn, rent, deposit, maintenance, utility, discount, dueDay, noticePeriodDays, status } = values
  const [lastName, phone, terms] = [values.lastName.trim(), values.phone.trim(), values.terms.trim()]
  const resident = { firstName: values.firstName.trim(), ...(lastName === '' ? {} : { lastName }), ...(phone === '' ? {} : { phone }) }
  return {
    ...(values.who === 'new' ? { resident } : { residentId: values.residentId?.id }),
    bedId: values.bedId?.id,
    startOn,
    status,
    checkIn: status === 'active' && values.checkIn && startOn <= today,
    ...defined({ endOn, rent, deposit, maintenance, utility, discount, dueDay, noticePeriodDays }),
    ...(terms === '' ? {} : { terms }),
  }
}

function defined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>
}
