import { MultiSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useReadAll } from '../../../app/host/useReadAll.ts'
import { ChoiceInput } from '../../../forms/ChoiceInput.tsx'
import { inputProps } from '../../../forms/FieldBase.ts'
import type { Form } from '../../../ui/form/useForm.ts'
import type { ScopeValues } from './memberScope.ts'

/** Everywhere, or in chosen branches, or in chosen properties. */
export function ScopeFields<T extends ScopeValues>({ form }: { form: Form<T> }) {
  const { t } = useTranslation('access')
  const branches = useReadAll('branches.list', {})
  const properties = useReadAll('properties.list', {})
  const { where, places } = form.values
  const offered = where === 'branches' ? branches.data?.rows : properties.data?.rows
  const pick = (next: ScopeValues['where']): void => {
    form.set('where', next as T['where'])
    form.set('places', [] as unknown as T['places'])
  }
  return (
    <>
      <ChoiceInput
        label={t('members.where')}
        segmented
        value={where}
        onChange={pick}
        choices={(['everywhere', 'branches', 'properties'] as const).map((value) => ({ value, label: t(`members.in.${value}`) }))}
      />
      {where !== 'everywhere' && (
        <MultiSelect
          {...inputProps({
            label: t(`members.pick.${where}`),
            name: 'places',
            required: true,
            error: form.field('places' as keyof T & string).error,
          })}
          data={(offered ?? []).map((one) => ({ value: one.id, label: one.name }))}
          value={[...places]}
          onChange={(next) => form.set('places', next as unknown as T['places'])}
          searchable
          hidePickedOptions
          nothingFoundMessage={t(`members.no.${where}`)}
        />
      )}
    </>
  )
}
