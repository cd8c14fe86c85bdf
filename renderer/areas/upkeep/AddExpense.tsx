import { useTranslation } from 'react-i18next'
import { runAction } from '../../app/host/client.ts'
import { useRun } from '../../app/host/useRun.ts'
import { useFormat } from '../../ui/format.ts'
import { SidePanel } from '../../ui/SidePanel.tsx'
import { useToast } from '../../ui/toast.tsx'
import { ExpenseForm } from './ExpenseForm.tsx'
import type { Place } from './expenseRows.ts'

interface AddExpenseProps {
  properties: readonly Place[]
  propertyId: string | undefined
  onClose: () => void
}

export function AddExpense({ properties, propertyId, onClose }: AddExpenseProps) {
  const { t } = useTranslation('upkeep')
  const format = useFormat()
  const toast = useToast()
  const create = useRun('expenses.create')
  return (
    <SidePanel title={t('add.title')} onClose={onClose}>
      <ExpenseForm
        properties={properties}
        propertyId={propertyId}
        save={t('add.save')}
        onCancel={onClose}
        onSave={async ({ description, paidTo, bill, ...values }) => {
          const made = await create.run({
            ...values,
            ...(description ? { description } : {}),
            ...(paidTo ? { paidTo } : {}),
            ...(bill ? { bill } : {}),
          })
          toast.done(t('add.done', { type: made.type, amount: format.money(values.amount) }), {
            undo: () => runAction('expenses.remove', { id: made.id }),
          })
          onClose()
        }}
      />
    </SidePanel>
  )
}
