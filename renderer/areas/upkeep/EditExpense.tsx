import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { runAction } from '../../app/host/client.ts'
import { useRun } from '../../app/host/useRun.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useFormat } from '../../ui/format.ts'
import { SidePanel } from '../../ui/SidePanel.tsx'
import { useToast } from '../../ui/toast.tsx'
import { ExpenseForm } from './ExpenseForm.tsx'
import type { ExpenseRow, Place } from './expenseRows.ts'

interface EditExpenseProps {
  expense: ExpenseRow
  properties: readonly Place[]
  onClose: () => void
}

/** One expense, to correct or to remove; both can be taken back. */
export function EditExpense({ expense, properties, onClose }: EditExpenseProps) {
  const { t } = useTranslation('upkeep')
  const format = useFormat()
  const toast = useToast()
  const update = useRun('expenses.update')
  const removal = useRun('expenses.remove')
  const was = patchOf(expense)
  const remove = async (): Promise<void> => {
    try {
      await removal.run({ id: expense.id })
      toast.done(t('edit.removed', { type: expense.type, amount: format.money(was.amount) }), { undo: () => writeAgain(expense) })
      onClose()
    } catch (thrown) {
      toast.failed(thrown)
    }
  }
  return (
    <SidePanel
      title={expense.type}
      onClose={onClose}
      footer={
        <ActionButton kind="danger" icon={<IconTrash size={16} />} running={removal.running} onClick={() => void remove()}>
          {t('edit.remove')}
        </ActionButton>
      }
    >
      <ExpenseForm
        expense={expense}
        properties={properties}
        save={t('edit.save')}
        onCancel={onClose}
        onSave={async ({ description, paidTo, bill, ...values }) => {
          await update.run({
            id: expense.id,
            patch: { ...values, description: description || null, paidTo: paidTo || null, bill: bill ?? null },
          })
          toast.done(t('edit.done', { type: values.type }), { undo: () => runAction('expenses.update', { id: expense.id, patch: was }) })
          onClose()
        }}
      />
    </SidePanel>
  )
}

/** The expense as it is now, in the words of a correction. */
function patchOf({ propertyId, type, amount, currency, spentOn, description, paidTo, bill }: ExpenseRow) {
  return {
    propertyId,
    type,
    amount: { minor: amount, currency },
    spentOn,
    description: description ?? null,
    paidTo: paidTo ?? null,
    bill: bill ?? null,
  }
}

/** A removed expense comes back as a new record of the same content. */
function writeAgain(expense: ExpenseRow): Promise<unknown> {
  const { description, paidTo, bill, ...rest } = patchOf(expense)
  return runAction('expenses.create', {
    ...rest,
    ...(description === null ? {} : { description }),
    ...(paidTo === null ? {} : { paidTo }),
    ...(bill === null ? {} : { bill }),
  })
}
