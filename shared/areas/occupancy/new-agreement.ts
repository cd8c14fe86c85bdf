import type { z } from 'zod'
import { addDays, type Day } from '../../kernel/day.ts'
import type { Draft } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'
import { optionalShape } from '../../kernel/input-shape.ts'
import { minorAtLeastZero, moneyShape } from '../../kernel/money-shape.ts'
import { Agreement } from './agreement.entity.ts'
import type { Stay } from './stay.entity.ts'

const MONEY = ['rent', 'discount', 'deposit', 'maintenance', 'utility', 'lateFeeAmount', 'lateFeeCap'] as const
const PLAIN = [
  'noticePeriodDays',
  'dueDay',
  'lateFeeType',
  'lateFeeBasisPoints',
  'lateFeeGraceDays',
  'proration',
  'chargeLastDay',
  'taxTreatment',
  'terms',
] as const

/** What parties may agree on, as callers give it; what is not given has a usual value. */
export const termsInput = {
  startOn: f.day().zod,
  /** The last day, included; absent: open-ended. */
  endOn: f.day().zod.optional(),
  rent: moneyShape.optional(),
  discount: moneyShape.optional(),
  deposit: moneyShape.optional(),
  maintenance: moneyShape.optional(),
  utility: moneyShape.optional(),
  lateFeeAmount: moneyShape.optional(),
  lateFeeCap: moneyShape.optional(),
  ...optionalShape(Agreement.fields, PLAIN),
}
type GivenTerms = z.output<z.ZodObject<typeof termsInput>>

export type Terms = Pick<Agreement, 'startOn' | 'rent'> &
  Partial<Pick<Agreement, 'endOn' | Exclude<(typeof MONEY)[number], 'rent'> | (typeof PLAIN)[number] | 'renewalOf' | 'importId'>>
export type Parties = Pick<Agreement, 'residentId' | 'propertyId' | 'roomId' | 'currency'> & { bedId?: string | undefined }

/** A draft agreement: rent due on the 5th, thirty days' notice, part months by their days, late fees as the organisation sets them, unless the terms say otherwise. */
export function newAgreement(parties: Parties, terms: Terms): Draft<typeof Agreement> {
  return {
    ...parties,
    ...terms,
    deposit: terms.deposit ?? 0,
    noticePeriodDays: terms.noticePeriodDays ?? 30,
    dueDay: terms.dueDay ?? 5,
    lateFeeType: terms.lateFeeType ?? 'standard',
    proration: terms.proration ?? 'actual',
    chargeLastDay: terms.chargeLastDay ?? false,
    taxTreatment: terms.taxTreatment ?? 'auto',
    status: 'draft',
  }
}

/** Terms in the minor units of the agreement's currency; rent and deposit are what the bed asks unless they are given. */
export function readTerms(given: GivenTerms, currency: string, asked: { rent: number; deposit?: number | undefined }): Terms {
  const plain = Object.fromEntries(Object.entries(given).filter(([name, value]) => !isMoney(name) && value !== undefined))
  const amounts = MONEY.flatMap((name) => (given[name] ? [[name, minorAtLeastZero(currency, given[name], name)] as const] : []))
  return {
    rent: asked.rent,
    ...(asked.deposit === undefined ? {} : { deposit: asked.deposit }),
    ...plain,
    ...Object.fromEntries(amounts),
  } as Terms
}

/** The stays an agreement promises: one for each bed that is let, from its first day until the day after its last. */
export function newStays(
  agreement: Pick<Agreement, 'id' | 'residentId' | 'propertyId' | 'roomId' | 'startOn' | 'endOn'> & { importId?: string | undefined },
  bedIds: readonly string[],
): Draft<typeof Stay>[] {
  const { id, residentId, propertyId, roomId, startOn, endOn, importId } = agreement
  return bedIds.map((bedId) => ({
    agreementId: id,
    residentId,
    propertyId,
    roomId,
    bedId,
    fromOn: startOn,
    toOn: leavingDay(endOn),
    status: 'reserved',
    importId,
  }))
}

/** The day somebody leaves whose last day is `endOn`. */
export function leavingDay(endOn: Day | undefined): Day | undefined {
  return endOn === undefined ? undefined : addDays(endOn, 1)
}

const isMoney = (name: string): boolean => (MONEY as readonly string[]).includes(name)
