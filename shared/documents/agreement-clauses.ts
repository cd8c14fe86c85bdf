import type { AgreementData } from './agreement.paper.ts'
import { percent } from './charge-table.ts'
import type { Pen } from './paper-frame.ts'

type Clause = { readonly title: string; readonly text: string }

/** What the agreement's own fields say, in sentences; an owner's further terms stand in `terms`. */
export function agreementClauses(data: AgreementData, pen: Pen): Clause[] {
  const { agreement } = data
  const isHindi = pen.locale.startsWith('hi')
  const rent = pen.money(agreement.rent, agreement.currency)
  const rentInWords = pen.spelled(agreement.rent, agreement.currency)
  const deposit = pen.money(agreement.deposit, agreement.currency)
  const start = pen.day(agreement.startOn)
  const end = agreement.endOn && pen.day(agreement.endOn)
  const late = lateFee(data, pen, isHindi)
  if (isHindi)
    return [
      { title: 'परिसर', text: `स्वामी निवासी को ${data.premises} रहने के लिए किराए पर देता है।` },
      { title: 'अवधि', text: end ? `अनुबंध ${start} से ${end} तक है।` : `अनुबंध ${start} से आरंभ है और नोटिस दिए जाने तक चलता है।` },
      { title: 'किराया', text: `मासिक किराया ${rent} (${rentInWords}) है, जो हर महीने की ${agreement.dueDay} तारीख को देय है।` },
      ...(agreement.deposit > 0
        ? [{ title: 'जमा राशि', text: `निवासी ${deposit} जमा रखता है। बकाया और क्षति घटाकर यह राशि अनुबंध की समाप्ति पर लौटाई जाती है।` }]
        : []),
      ...(late ? [{ title: 'विलंब शुल्क', text: late }] : []),
      { title: 'नोटिस', text: `कोई भी पक्ष ${agreement.noticePeriodDays} दिन के लिखित नोटिस से अनुबंध समाप्त कर सकता है।` },
    ]
  return [
    { title: 'Premises', text: `The owner lets ${data.premises} to the resident to live in.` },
    {
      title: 'Period',
      text: end
        ? `The agreement runs from ${start} to ${end}, both days included.`
        : `The agreement starts on ${start} and runs until notice is given.`,
    },
    { title: 'Rent', text: `The rent is ${rent} (${rentInWords}) a month, due on day ${agreement.dueDay} of each month.` },
    ...(agreement.deposit > 0
      ? [
          {
            title: 'Deposit',
            text: `The resident leaves a deposit of ${deposit}. It stays the resident’s money and is given back when the agreement ends, less what is owed and the cost of damage.`,
          },
        ]
      : []),
    ...(late ? [{ title: 'Late payment', text: late }] : []),
    { title: 'Notice', text: `Either side may end the agreement with ${agreement.noticePeriodDays} days’ notice in writing.` },
  ]
}

function lateFee({ agreement }: AgreementData, pen: Pen, isHindi: boolean): string | undefined {
  const grace = agreement.lateFeeGraceDays ?? 0
  if (agreement.lateFeeType === 'fixed' && agreement.lateFeeAmount) {
    const fee = pen.money(agreement.lateFeeAmount, agreement.currency)
    return isHindi
      ? `देय तिथि के ${grace} दिन बाद भी बकाया रहने पर ${fee} विलंब शुल्क लगता है।`
      : `Rent still unpaid ${grace} days after it was due carries a late fee of ${fee}.`
  }
  if (agreement.lateFeeType === 'percentage' && agreement.lateFeeBasisPoints) {
    const rate = percent(agreement.lateFeeBasisPoints)
    return isHindi
      ? `देय तिथि के ${grace} दिन बाद भी बकाया रहने पर बकाया राशि का ${rate} विलंब शुल्क लगता है।`
      : `Rent still unpaid ${grace} days after it was due carries a late fee of ${rate} of what is overdue.`
  }
  return undefined
}
