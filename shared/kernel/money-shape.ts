import { z } from 'zod'
import { AppError } from './errors.ts'
import { money, type Money } from './money.ts'

/** Money at the API: `{minor, currency}`, whole minor units. Inside documents it is `minor` in the document's one currency. */
export const moneyShape = z.strictObject({
  minor: z.int(),
  currency: z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters, like INR'),
})

/**
 * The minor units of an amount that must be in `currency`; `field` names where it was given.
 * @throws AppError CURRENCY_MISMATCH, AMOUNT_OUT_OF_RANGE
 */
export function minorIn(currency: string, amount: Money, field: string): number {
  if (amount.currency !== currency)
    throw new AppError(
      'CURRENCY_MISMATCH',
      `The amount is in ${amount.currency}, but this is kept in ${currency}. Give it in ${currency}.`,
      {
        field,
        details: { expected: currency, got: amount.currency },
      },
    )
  try {
    return money(amount.minor, currency).minor
  } catch (thrown) {
    throw thrown instanceof AppError ? new AppError(thrown.code, thrown.message, { field, cause: thrown }) : thrown
  }
}

/** As `minorIn`, and not below nothing. @throws AppError VALIDATION */
export function minorAtLeastZero(currency: string, amount: Money, field: string): number {
  const minor = minorIn(currency, amount, field)
  if (minor < 0) throw new AppError('VALIDATION', 'The amount is below nothing. Give nothing or more.', { field })
  return minor
}

/** As `minorIn`, and more than nothing. @throws AppError VALIDATION */
export function minorAboveZero(currency: string, amount: Money, field: string): number {
  const minor = minorIn(currency, amount, field)
  if (minor <= 0) throw new AppError('VALIDATION', 'The amount is nothing or less. Give more than nothing.', { field })
  return minor
}

/** A document's integer as the API shows it. */
export function shown(minor: number, currency: string): Money {
  return { minor: minor === 0 ? 0 : minor, currency }
}
