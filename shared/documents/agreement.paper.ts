import type { Agreement } from '../areas/occupancy/agreement.entity.ts'
import { agreementClauses } from './agreement-clauses.ts'
import type { Fact, Paper } from './paper.ts'
import { fact, fileName, penFor, type PaperSetting, type Pen } from './paper-frame.ts'

export interface AgreementData extends PaperSetting {
  readonly agreement: Agreement
  readonly residentName: string
  readonly residentLines: readonly string[]
  /** Bed, room, property, address: one line. */
  readonly premises: string
}

export function agreementPaper(data: AgreementData): Paper {
  const pen = penFor(data)
  const { words } = pen
  const { agreement, organisation } = data
  const mark = agreement.status === 'draft' ? 'draft' : undefined
  return {
    kind: 'agreement',
    name: fileName('agreement', agreement.number ?? 'draft', data.residentName),
    locale: pen.locale,
    title: words.agreement,
    ...(agreement.number === undefined ? {} : { number: agreement.number }),
    day: agreement.startOn,
    letterhead: pen.letterhead,
    ...(mark ? { mark: { is: mark, text: words[mark] } } : {}),
    pageWords: { page: words.page, of: words.of },
    blocks: [
      {
        is: 'parties',
        label: words.resident,
        name: data.residentName,
        lines: data.residentLines,
        facts: [{ label: words.owner, value: organisation.name }, ...fact(words.date, pen.day(agreement.startOn))],
      },
      { is: 'facts', facts: conditions(data, pen) },
      { is: 'clauses', clauses: agreementClauses(data, pen) },
      ...(agreement.terms ? [{ is: 'note', label: words.terms, text: agreement.terms } as const] : []),
      { is: 'signatures', names: [`${words.owner}: ${organisation.name}`, `${words.resident}: ${data.residentName}`] },
      ...(organisation.documentTerms ? [{ is: 'terms', label: words.terms, text: organisation.documentTerms } as const] : []),
    ],
  }
}

function conditions({ agreement, premises }: AgreementData, pen: Pen): Fact[] {
  const { words } = pen
  const amount = (minor: number | undefined): string | undefined => (minor ? pen.money(minor, agreement.currency) : undefined)
  return [
    { label: words.premises, value: premises },
    { label: words.start, value: pen.day(agreement.startOn) },
    { label: words.end, value: agreement.endOn ? pen.day(agreement.endOn) : words.openEnded },
    { label: words.rent, value: pen.money(agreement.rent, agreement.currency) },
    ...fact(words.discount, amount(agreement.discount)),
    ...fact(words.maintenance, amount(agreement.maintenance)),
    ...fact(words.utility, amount(agreement.utility)),
    ...fact(words.deposit, amount(agreement.deposit)),
    { label: words.dueDay, value: String(agreement.dueDay) },
    { label: words.noticePeriod, value: `${agreement.noticePeriodDays} ${words.days}` },
  ]
}
