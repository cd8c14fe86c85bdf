import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { ActionContext } from '../../kernel/action.ts'
import { financialYear, type Day } from '../../kernel/day.ts'
import type { Draft } from '../../kernel/entity.ts'
import { AppError } from '../../kernel/errors.ts'
import { countryDefaults } from './countries.ts'
import { currentOrganisation } from './current-organisation.ts'
import { Series } from './series.entity.ts'

export type NumberedDocument = Series['documentType']

/** No longer than CGST rule 46(b) allows. */
export const NUMBER_LIMIT = 16
const MIN_DIGITS = 4

/** What a number is for. `content` is what the chain hash vouches for, so that a missing or altered document shows. */
export interface NumberRequest {
  readonly on: Day
  readonly content: string
}

export interface IssuedNumber {
  readonly number: string
  readonly chain: string
}

type NumberingContext = Pick<ActionContext, 'store' | 'org' | 'deviceCode'>

/**
 * The next number of this desk's own series: `<prefix><desk>-<year>-<count>`, e.g. `INA1-2627-0001`.
 * It is taken in the caller's transaction, so a number exists exactly when its document does.
 * @throws AppError SERIES_FULL when the number would pass 16 characters.
 */
export async function issueNumber(
  context: NumberingContext,
  request: { documentType: NumberedDocument; prefix: string } & NumberRequest,
): Promise<IssuedNumber> {
  const [issued] = await issueNumbers(context, request, [request])
  return issued!
}

/** As `issueNumber`, for many at once in the order given: a month run of ten thousand reads and writes its series once. */
export async function issueNumbers(
  context: NumberingContext,
  { documentType, prefix }: { documentType: NumberedDocument; prefix: string },
  requests: readonly NumberRequest[],
): Promise<IssuedNumber[]> {
  const { store, org, deviceCode } = context
  const startMonth = countryDefaults((await currentOrganisation(store, org)).country).yearStartMonth
  const taken = new Map<string, Draft<typeof Series>>()
  const issued: IssuedNumber[] = []
  for (const { on, content } of requests) {
    const year = financialYear(on, startMonth)
    const id = `series-${org}-${documentType}-${deviceCode}-${year}-${prefix}`
    const series = taken.get(id) ?? (await store.get(Series, id)) ?? { id, documentType, deviceCode, year, prefix, next: 1, lastHash: '' }
    const number = formatNumber(prefix, deviceCode, year, series.next)
    const chain = chainHash(series.lastHash, number, content)
    taken.set(id, { ...series, next: series.next + 1, lastHash: chain })
    issued.push({ number, chain })
  }
  for (const series of taken.values()) await store.put(Series, series)
  return issued
}

export function formatNumber(prefix: string, deviceCode: string, year: string, count: number): string {
  const number = `${prefix}${deviceCode}-${year}-${String(count).padStart(MIN_DIGITS, '0')}`
  if (number.length > NUMBER_LIMIT)
    throw new AppError(
      'SERIES_FULL',
      `The number ${number} is longer than ${NUMBER_LIMIT} characters. Choose a shorter prefix in Settings, Numbering.`,
      { details: { number } },
    )
  return number
}

export function chainHash(previous: string, number: string, content: string): string {
  return bytesToHex(sha256(utf8ToBytes(`${previous}\n${number}\n${content}`)))
}
