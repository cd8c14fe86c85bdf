import { useMemo, type ReactNode } from 'react'
import { useRead } from '../../../app/host/useRead.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { readBilling, type BillingView } from './billingView.ts'

/** Draws its children once it is known how the organisation bills. */
export function WithBilling({ children }: { children: (billing: BillingView) => ReactNode }) {
  const read = useRead('billing.settings', {})
  return <Loaded read={read}>{(answer) => <Known answer={answer}>{children}</Known>}</Loaded>
}

function Known({ answer, children }: { answer: unknown; children: (billing: BillingView) => ReactNode }) {
  const billing = useMemo(() => readBilling(answer), [answer])
  return children(billing)
}
