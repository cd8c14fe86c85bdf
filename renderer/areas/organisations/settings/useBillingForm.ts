import { useTranslation } from 'react-i18next'
import { useRun } from '../../../app/host/useRun.ts'
import { useForm, type Form } from '../../../ui/form/useForm.ts'
import { useToast } from '../../../ui/toast.tsx'
import { changedBilling } from './billingView.ts'

/** A form over some of the billing settings; saving sends what changed, and can be undone. */
export function useBillingForm<T extends object>(section: string, initial: T): { form: Form<T>; save: (values: T) => Promise<void> } {
  const { t } = useTranslation('organisations')
  const update = useRun('billing.updateSettings')
  const toast = useToast()
  const form = useForm({ key: `billing.updateSettings:${section}`, initial })
  const save = async (values: T): Promise<void> => {
    const patch = changedBilling(initial, values)
    if (Object.keys(patch).length === 0) return
    const before = changedBilling(values, initial)
    await update.run({ patch })
    toast.done(t('settings.saved'), { undo: () => update.run({ patch: before }) })
  }
  return { form, save }
}
