import { Checkbox, Group, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '../../../../shared/kernel/day.ts'
import { useRun } from '../../../app/host/useRun.ts'
import { DayInput } from '../../../forms/DayInput.tsx'
import { TextInput } from '../../../forms/TextInput.tsx'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { FormFrame } from '../../../ui/form/FormFrame.tsx'
import { useForm } from '../../../ui/form/useForm.ts'
import { usePlace } from '../../../ui/format.ts'
import { useHotKeys } from '../../../ui/keys/useHotKeys.ts'
import { OnceShown } from '../OnceShown.tsx'
import { KEY_SCOPE_NAMES, scopesOf, type KeyScope } from './keyScopes.ts'

const YEAR = 365

/** What the key is for, what it may do and until when; then the key itself, shown this once. */
export function CreateKey({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('access')
  const { today } = usePlace()
  const create = useRun('apiKeys.create')
  const [key, setKey] = useState<string>()
  const form = useForm({
    key: 'apiKeys.create',
    initial: { name: '', scopes: ['read'] as readonly KeyScope[], expiresOn: addDays(today, YEAR) as string | undefined },
  })
  const { values } = form
  useHotKeys([{ keys: 'escape', label: t('close'), run: onClose }], { exclusive: true })
  const save = async (): Promise<void> => {
    const made = await create.run({
      name: values.name.trim(),
      scopes: scopesOf(values.scopes),
      ...(values.expiresOn === undefined ? {} : { expiresAt: `${values.expiresOn}T23:59:59.000Z` }),
    })
    setKey(made.key)
  }
  const check = (): Record<string, string> => ({
    ...(values.name.trim() === '' ? { name: t('keys.nameMissing') } : {}),
    ...(values.scopes.length === 0 ? { scopes: t('keys.scopeMissing') } : {}),
  })
  return (
    <Modal opened onClose={onClose} closeOnEscape={false} title={t('keys.make')} closeButtonProps={{ 'aria-label': t('close') }} size={480}>
      {key === undefined ? (
        <FormFrame form={form} save={t('keys.make')} check={check} onSave={save} onCancel={onClose}>
          <TextInput label={t('keys.name')} hint={t('keys.nameHint')} {...form.field('name')} max={200} required autoFocus />
          <Checkbox.Group
            label={t('keys.may')}
            error={form.field('scopes').error}
            value={[...values.scopes]}
            onChange={(picked) =>
              form.set(
                'scopes',
                KEY_SCOPE_NAMES.filter((name) => picked.includes(name)),
              )
            }
          >
            <Stack gap={8}>
              {KEY_SCOPE_NAMES.map((name) => (
                <Checkbox key={name} value={name} label={t(`keys.scope.${name}`)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <DayInput label={t('keys.until')} hint={t('keys.untilHint')} {...form.field('expiresOn')} />
        </FormFrame>
      ) : (
        <Stack gap={16}>
          <p>{t('keys.once')}</p>
          <OnceShown lines={[key]} fileName="rentflow-key.txt" />
          <Group justify="flex-end">
            <ActionButton
              kind="main"
              onClick={() => {
                form.reset()
                onClose()
              }}
            >
              {t('close')}
            </ActionButton>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}
